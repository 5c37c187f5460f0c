import type { RaceId } from './race-id.ts';

/**
 * The most races that are taken to be under way at a time. A vote that was aborted is one of whose end
 * no event tells; without a limit such races would pile up in a server that lives long.
 */
const maxOpenRaces = 4096;

/** The races under way, by their ids. What it holds does not grow with the races that are over. */
export class OpenRaces<R extends RaceId> {
  readonly #open = new Map<string, R>();
  readonly #create: (id: RaceId) => R;
  readonly #onForgotten: (race: R) => void;
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
    const name = nameOf(id);
    const race = this.#open.get(name) ?? this.#begin(name, id);
    return (this.#last = race);
  }

  /** The race with this id, which is over. */
  close(id: RaceId): R {
    const race = this.of(id);
    this.#open.delete(nameOf(id));
    this.#last = undefined;
    return race;
  }

  /** Every race of a run, all over. */
  closeRun(runId: string): readonly R[] {
    return [...this.#open.values()]
      .filter((race) => race.runId === runId)
      .map((race) => this.close(race));
  }

  values(): Iterable<R> {
    return this.#open.values();
  }

  #begin(name: string, id: RaceId): R {
    const race = this.#create(id);
    this.#open.set(name, race);
    const [oldest] = this.#open.size > maxOpenRaces ? this.#open.values() : [];
    if (oldest !== undefined) this.#onForgotten(this.close(oldest));
    return race;
  }
}

function isSame(a: RaceId, b: RaceId): boolean {
  return a.step === b.step && a.branch === b.branch && a.runId === b.runId;
}

function nameOf({ runId, step, branch }: RaceId): string {
  return `${step}/${branch}/${runId}`;
}
