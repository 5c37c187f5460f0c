import type { RaceId } from './race-id.ts';

/**
 * The most races that are taken to be under way at a time. A vote that was aborted is one of whose end
 * no event tells; without a limit such races would pile up in a server that lives long.
 */
const maxOpenRaces = 4096;

/** The races of one run, by step where the branch is 0, else by both: most keys are plain numbers. */
type RacesOfRun<R> = Map<number | string, R>;

/** The races under way, by their ids. What it holds does not grow with the races that are over. */
export class OpenRaces<R extends RaceId> {
  readonly #runs = new Map<string, RacesOfRun<R>>();
  readonly #create: (id: RaceId) => R;
  readonly #onForgotten: (race: R) => void;
  /**
   * The race that was asked for last: most often it is the next one too. It is put into the maps once another
   * race is asked for, so that a run of one race after the other does without them.
   */
  #current: R | undefined;
  /** Races in the maps. */
  #size = 0;

  /** @param onForgotten - Takes the oldest race when there are too many. */
  constructor(create: (id: RaceId) => R, onForgotten: (race: R) => void) {
    this.#create = create;
    this.#onForgotten = onForgotten;
  }

  /** The race under way with this id; a new one, if there is none. */
  of(id: RaceId): R {
    if (this.#current !== undefined) {
      if (isSame(this.#current, id)) return this.#current;
      this.#put(this.#current);
    }
    return (this.#current = this.#take(id) ?? this.#create(id));
  }

  /** The race with this id, which is over. */
  close(id: RaceId): R {
    const race = this.of(id);
    this.#current = undefined;
    return race;
  }

  /** Every race of a run, all over. */
  closeRun(runId: string): readonly R[] {
    this.#putCurrent();
    const races = this.#runs.get(runId);
    if (races === undefined) return [];
    this.#runs.delete(runId);
    this.#size -= races.size;
    return [...races.values()];
  }

  *values(): Iterable<R> {
    for (const races of this.#runs.values()) yield* races.values();
    if (this.#current !== undefined) yield this.#current;
  }

  #putCurrent(): void {
    if (this.#current !== undefined) this.#put(this.#current);
    this.#current = undefined;
  }

  #put(race: R): void {
    const races = this.#runs.get(race.runId) ?? new Map<number | string, R>();
    races.set(keyOf(race), race);
    this.#runs.set(race.runId, races);
    this.#size += 1;
    if (this.#size >= maxOpenRaces) this.#forgetOldest();
  }

  #take(id: RaceId): R | undefined {
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
