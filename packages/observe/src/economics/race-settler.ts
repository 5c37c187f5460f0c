import type { MakerEvent } from '@maker/events';
import { OpenRaces } from '../races/open-races.ts';
import type { RaceId } from '../races/race-id.ts';
import { OpenRace, type RaceEnding } from './open-race.ts';

/** Follows races from event to event until it is known what became of their answers. */
export class RaceSettler {
  readonly #open: OpenRaces<OpenRace>;
  readonly #onSettled: (race: OpenRace, ending: RaceEnding) => void;

  /** @param onSettled - Takes each race when it is over, to book it. */
  constructor(onSettled: (race: OpenRace, ending: RaceEnding) => void) {
    this.#onSettled = onSettled;
    const create = (id: RaceId): OpenRace => new OpenRace(id);
    this.#open = new OpenRaces(create, (race) => onSettled(race, 'unfinished'));
  }

  /** The races that are not over yet. */
  get open(): Iterable<OpenRace> {
    return this.#open.values();
  }

  observe(event: MakerEvent): void {
    switch (event.type) {
      case 'step-started':
        this.#open.of(event).isStep = true;
        break;
      case 'sample-completed':
        // A race that asks for the same sample again is another one of that name.
        if (this.#open.of(event).hasAnswer(event.ordinal)) this.#settle(event);
        this.#open.of(event).answer(event);
        break;
      case 'red-flag-triggered':
        this.#open.of(event).flag(event);
        break;
      case 'vote-cast':
        this.#open.of(event).vote(event);
        break;
      case 'sample-failed':
        this.#open.of(event).fail(event);
        break;
      case 'sample-aborted':
        this.#open.of(event).abort(event);
        break;
      case 'escalation-triggered':
        if (!event.keepVotes) this.#open.of(event).restartTally();
        break;
      default:
        this.#observeEnd(event);
    }
  }

  #observeEnd(event: MakerEvent): void {
    switch (event.type) {
      case 'vote-decided':
        return this.#end(this.#open.of(event).decide(event.candidateId));
      case 'vote-undecided':
        return this.#end(this.#open.of(event).giveUp());
      case 'step-completed':
        return this.#settle(event);
      case 'speculation-discarded':
        return this.#settle(event, 'discarded');
      case 'calibration-completed':
        return this.#settleRun(event.runId, 'calibrated');
      case 'run-completed':
      case 'run-failed':
        return this.#settleRun(event.runId);
      default:
    }
  }

  /** A step counts once it is committed: until then it may turn out to be in vain. */
  #end(race: OpenRace): void {
    if (!race.isStep) this.#settle(race);
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
