import { OpenRace } from './open-race.ts';
import type { RaceId } from './race-id.ts';

/**
 * The most races that are taken to be under way at a time. Of the end of one whose process died no event tells;
 * without a limit such races would pile up in whoever follows many runs.
 */
const maxOpenRaces = 4096;

/** The races of one run, by step where the branch is 0, else by both: most keys are plain numbers. */
type RacesOfRun = Map<number | string, OpenRace>;

/** The races under way, by their ids. What it holds does not grow with the races that are over. */
export class OpenRaces {
  readonly #runs = new Map<string, RacesOfRun>();
  readonly #onForgotten: (race: OpenRace) => void;
  /**
   * The race that was asked for last: most often it is the next one too. It is put into the maps once another
   * race is asked for, so that a run of one race after the other does without them.
   */
  #current: OpenRace | undefined;
  /** Races in the maps. */
  #size = 0;

  /** @param onForgotten - Takes the oldest race when there are too many. */
  constructor(onForgotten: (race: OpenRace) => void) {
    this.#onForgotten = onForgotten;
  }

  /** The race under way with this id; a new one, if there is none. */
  of(id: RaceId): OpenRace {
    if (this.#current !== undefined) {
      if (isSame(this.#current, id)) return this.#current;
      this.#put(this.#current);
    }
    return (this.#current = this.#take(id) ?? new OpenRace(id));
  }

  /** Lets go of the race that was asked for last, which is over. */
  closeCurrent(): void {
    this.#current = undefined;
  }

  /** Every race of a run, all over. */
  closeRun(runId: string): readonly OpenRace[] {
    this.#putCurrent();
    const races = this.#runs.get(runId);
    if (races === undefined) return [];
    this.#runs.delete(runId);
    this.#size -= races.size;
    return [...races.values()];
  }

  *values(): Iterable<OpenRace> {
    for (const races of this.#runs.values()) yield* races.values();
    if (this.#current !== undefined) yield this.#current;
  }

  #putCurrent(): void {
    if (this.#current !== undefined) this.#put(this.#current);
    this.#current = undefined;
  }

  #put(race: OpenRace): void {
    const races = this.#runs.get(race.runId) ?? new Map<number | string, OpenRace>();
    races.set(keyOf(race), race);
    this.#runs.set(race.runId, races);
    this.#size += 1;
    if (this.#size >= maxOpenRaces) this.#forgetOldest();
  }

  #take(id: RaceId): OpenRace | undefined {
    const races = this.#runs.get(id.runId);
    const race = races?.get(keyOf(id));
    if (races === undefined || race === undefined) return undefined;
    races.delete(keyOf(id));
    if (races.size === 0) this.#runs.delete(id.runId);
    this.#size -= 1;
    return race;
  }

  #forgetOldest(): void {
    const [oldest] = this.values();
    const race = oldest && this.#take(oldest);
    if (race !== undefined) this.#onForgotten(race);
  }
}

function isSame(a: RaceId, b: RaceId): boolean {
  return a.step === b.step && a.branch === b.branch && a.runId === b.runId;
}

function keyOf({ step, branch }: RaceId): number | string {
  return branch === 0 ? step : `${step}/${branch}`;
}
