import type { MakerEvent } from '@maker/events';
import type { OpenRace, RaceEnding, RaceEvent } from './open-race.ts';
import { OpenRaces } from './open-races.ts';

/** Takes a race that is over, and how it came out. */
export type RaceListener = (race: OpenRace, ending: RaceEnding) => void;

/** Follows races from event to event until it is known what became of their answers. */
export class RaceFollower {
  readonly #open: OpenRaces;
  readonly #onSettled: RaceListener;

  /** @param onSettled - Takes each race once, when it is over. */
  constructor(onSettled: RaceListener) {
    this.#onSettled = onSettled;
    this.#open = new OpenRaces((race) => onSettled(race, 'unfinished'));
  }

  /** The races that are not over yet. */
  get open(): Iterable<OpenRace> {
    return this.#open.values();
  }

  /** Takes an event of any kind, and returns whether it is one of a race. */
  observe(event: MakerEvent): boolean {
    const ofRace = isOfRace(event);
    if (ofRace) this.#tell(event);
    else this.#observeRun(event);
    return ofRace;
  }

  #tell(event: RaceEvent): void {
    let race = this.#open.of(event);
    if (race.isPast(event)) {
      this.#settle(race);
      race = this.#open.of(event);
    }
    race.tell(event);
    if (race.isOver) this.#settle(race);
  }

  #settle(race: OpenRace): void {
    this.#open.closeCurrent();
    this.#onSettled(race, race.ending);
  }

  #observeRun({ type, runId }: MakerEvent): void {
    if (!endsOfRuns.has(type)) return;
    for (const race of this.#open.closeRun(runId)) {
      this.#onSettled(race, type === 'calibration-completed' ? 'calibrated' : race.ending);
    }
  }
}

/** Events after which nothing more is told of a run. */
const endsOfRuns: ReadonlySet<MakerEvent['type']> = new Set([
  'run-completed',
  'run-failed',
  'calibration-completed',
  'calibration-failed',
]);

function isOfRace(event: MakerEvent): event is RaceEvent {
  return (event as Partial<RaceEvent>).step !== undefined;
}
