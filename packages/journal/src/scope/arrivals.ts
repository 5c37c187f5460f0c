import { stepOfKey } from '../format/log-entry.ts';

/** Effects under way, by key; empty once nobody waits for them any more. */
export type Pending = ReadonlyMap<string, unknown>;

/** A race that waits for one of its effects. */
interface Waiting {
  readonly pending: Pending;
  readonly resolve: (key: string) => void;
}

/**
 * Effects that are settled and not yet taken, in the order in which they are recorded. Where races run
 * side by side, one effect is taken at a time, and what follows from it is done before the next: so what
 * the run does is a function of that order, and a replay does the same.
 */
export class Arrivals {
  readonly #order = new Map<string, number>();
  readonly #waiting = new Set<Waiting>();
  #isTurnDue = false;
  /** Nothing is taken before this is over. */
  #hold: Promise<unknown> | undefined;

  /** Notes that an effect is settled; `order` is its place in the record. */
  add(key: string, order: number): void {
    this.#order.set(key, order);
    for (const race of this.#waiting) {
      if (!race.pending.has(key)) continue;
      if (runsAhead(race.pending)) this.#takeTurns();
      else this.#hand(race, key);
    }
  }

  /** Takes the first of `pending` in the order of the record: for a race on its own, at once where one is settled. */
  next(pending: Pending): string | Promise<string> {
    const key = this.#first(pending);
    if (key !== undefined && !runsAhead(pending)) {
      this.#order.delete(key);
      return key;
    }
    return new Promise((resolve) => {
      this.#waiting.add({ pending, resolve });
      if (key !== undefined) this.#takeTurns();
    });
  }

  /** Forgets what is settled of steps before `step` and was never taken: what a matcher found out, for one. */
  pass(step: number): void {
    for (const key of this.#order.keys()) {
      if ((stepOfKey(key) ?? -1) < step) this.#order.delete(key);
    }
  }

  /** Lets nothing be taken by races that run ahead until `work` is done. */
  holdDuring(work: Promise<unknown>): void {
    this.#hold = work.catch(() => undefined).then(() => (this.#hold = undefined));
  }

  #takeTurns(): void {
    if (this.#isTurnDue) return;
    this.#isTurnDue = true;
    // By then everything has been done that follows from what was taken before.
    setImmediate(() => void this.#takeTurn());
  }

  async #takeTurn(): Promise<void> {
    await this.#hold;
    this.#isTurnDue = false;
    let [next, least]: [{ readonly race: Waiting; readonly key: string } | undefined, number] = [
      undefined,
      Infinity,
    ];
    let settled = 0;
    for (const race of this.#waiting) {
      if (race.pending.size === 0) this.#waiting.delete(race);
      const key = this.#first(race.pending);
      if (key === undefined) continue;
      settled += 1;
      const order = this.#order.get(key) ?? Infinity;
      if (order < least) [next, least] = [{ race, key }, order];
    }
    if (next !== undefined) this.#hand(next.race, next.key);
    if (settled > 1) this.#takeTurns();
  }

  #hand(race: Waiting, key: string): void {
    this.#waiting.delete(race);
    this.#order.delete(key);
    race.resolve(key);
  }

  #first(pending: Pending): string | undefined {
    let first: string | undefined;
    let least = Infinity;
    for (const key of pending.keys()) {
      const order = this.#order.get(key);
      if (order === undefined || order >= least) continue;
      [first, least] = [key, order];
    }
    return first;
  }
}

/** Whether a race may have others beside it: branches that run ahead have names of their own, all others are 0. */
export function runsAhead(pending: Pending): boolean {
  const [key = ''] = pending.keys();
  const branch = key.split('/', 2)[1];
  return branch !== undefined && branch !== '0';
}
