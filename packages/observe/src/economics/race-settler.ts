import type { MakerEvent, MakerEventOf } from '@maker/events';
import { OpenRaces } from '../races/open-races.ts';
import type { RaceId } from '../races/race-id.ts';
import { OpenRace, type RaceEnding, type RaceEvent } from './open-race.ts';

/** Takes a race that is over. */
export type RaceListener = (race: OpenRace, ending: RaceEnding) => void;

/** How races are followed. */
export interface RaceSettlerOptions {
  /** Whether a race is to have all of its events at hand. @defaultValue false */
  readonly keepsEvents?: boolean | undefined;
}

/** Follows races from event to event until it is known what became of their answers. */
export class RaceSettler {
  readonly #open: OpenRaces<OpenRace>;
  readonly #onSettled: RaceListener;
  readonly #keepsEvents: boolean;

  /** @param onSettled - Takes each race when it is over, to book it. */
  constructor(onSettled: RaceListener, { keepsEvents = false }: RaceSettlerOptions = {}) {
    this.#onSettled = onSettled;
    this.#keepsEvents = keepsEvents;
    const create = (id: RaceId): OpenRace => new OpenRace(id);
    this.#open = new OpenRaces(create, (race) => onSettled(race, 'unfinished'));
  }

  /** The races that are not over yet. */
  get open(): Iterable<OpenRace> {
    return this.#open.values();
  }

  observe(event: MakerEvent): void {
    switch (event.type) {
      case 'sample-requested':
        if (!this.#keepsEvents) return;
        this.#settleNamesake(event);
        this.#told(event);
        return;
      case 'retry-scheduled':
      case 'rate-limited':
      case 'subtask-started':
      case 'speculation-started':
        if (this.#keepsEvents) this.#told(event);
        return;
      case 'step-started':
        this.#told(event).isStep = true;
        return;
      case 'sample-completed':
        this.#settleNamesake(event);
        return this.#told(event).answer(event);
      case 'red-flag-triggered':
        return this.#told(event).flag(event);
      case 'vote-cast':
        return this.#told(event).vote(event);
      case 'sample-failed':
        return this.#told(event).fail(event);
      case 'sample-aborted':
        return this.#told(event).abort(event);
      case 'escalation-triggered':
        return this.#told(event).escalate(event);
      default:
        this.#observeEnd(event);
    }
  }

  #observeEnd(event: MakerEvent): void {
    switch (event.type) {
      case 'vote-decided':
        this.#told(event).decide(event);
        return this.#end(event);
      case 'vote-undecided':
        this.#told(event).giveUp(event);
        return this.#end(event);
      case 'step-completed':
        this.#told(event);
        return this.#settle(event);
      case 'speculation-discarded':
        this.#told(event);
        return this.#settle(event, 'discarded');
      case 'calibration-completed':
        return this.#settleRun(event.runId, 'calibrated');
      case 'run-completed':
      case 'run-failed':
        return this.#settleRun(event.runId);
      default:
    }
  }

  /** The race that an event tells of. */
  #told(event: RaceEvent): OpenRace {
    const race = this.#open.of(event);
    if (this.#keepsEvents) race.events.push(event);
    return race;
  }

  /** A race that asks for the same sample again is another one of that name. */
  #settleNamesake(event: MakerEventOf<'sample-requested' | 'sample-completed'>): void {
    if (this.#open.of(event).hasAnswer(event.ordinal)) this.#settle(event);
  }

  /** A step counts once it is committed: until then it may turn out to be in vain. */
  #end(id: RaceId): void {
    if (!this.#open.of(id).isStep) this.#settle(id);
  }

  #settle(id: RaceId, ending?: RaceEnding): void {
    const race = this.#open.close(id);
    this.#onSettled(race, ending ?? race.ending);
  }

  /** A step that nobody has committed by the end of its run has bought nothing, decided or not. */
  #settleRun(runId: string, ending?: RaceEnding): void {
    for (const race of this.#open.closeRun(runId)) {
      this.#onSettled(race, ending ?? (race.ending === 'decided' ? 'unfinished' : race.ending));
    }
  }
}
