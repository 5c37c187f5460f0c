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
  #size = 0;
  /** The race that was asked for last: most often it is the next one too. */
  #last: R | undefined;

  /** @param onForgotten - Takes the oldest race when there are too many. */
  constructor(create: (id: RaceId) => R, onForgotten: (race: R) => void) {
    this.#create = create;
    this.#onForgotten = onForgotten;
  }

  /** The race under way with this id; a new one, if there is none. */
  of(id: RaceId): R {
    if (this.#last !== undefined && isSame(this.#last, id)) return this.#last;
    const race = this.#runs.get(id.runId)?.get(keyOf(id)) ?? this.#begin(id);
    return (this.#last = race);
  }

  /** The race with this id, which is over. */
  close(id: RaceId): R {
    const race = this.of(id);
    const races = this.#runs.get(race.runId);
    if (races?.delete(keyOf(race)) === true) this.#size -= 1;
    if (races?.size === 0) this.#runs.delete(race.runId);
    this.#last = undefined;
    return race;
  }

  /** Every race of a run, all over. */
  closeRun(runId: string): readonly R[] {
    const races = this.#runs.get(runId) ?? new Map<never, R>();
    return [...races.values()].map((race) => this.close(race));
  }

  *values(): Iterable<R> {
    for (const races of this.#runs.values()) yield* races.values();
  }

  #begin(id: RaceId): R {
    const race = this.#create(id);
    const races = this.#runs.get(id.runId) ?? new Map<number | string, R>();
    races.set(keyOf(id), race);
    this.#runs.set(id.runId, races);
    this.#size += 1;
    if (this.#size > maxOpenRaces) this.#forgetOldest();
    return race;
  }

  #forgetOldest(): void {
    const [oldest] = this.values();
    if (oldest !== undefined) this.#onForgotten(this.close(oldest));
  }
}

function isSame(a: RaceId, b: RaceId): boolean {
  return a.step === b.step && a.branch === b.branch && a.runId === b.runId;
}

function keyOf({ step, branch }: RaceId): number | string {
  return branch === 0 ? step : `${step}/${branch}`;
}
