/** Effects that are settled and not yet taken, in the order in which they are recorded. */
export class Arrivals {
  readonly #order = new Map<string, number>();
  #waiting: (() => void)[] = [];

  /** Notes that an effect is settled; `order` is its place in the record. */
  add(key: string, order: number): void {
    this.#order.set(key, order);
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const wake of waiting) wake();
  }

  /** Takes the first of `pending` in the order of the record: at once where one is settled. */
  next(pending: ReadonlyMap<string, unknown>): string | Promise<string> {
    const key = this.#first(pending);
    if (key === undefined) {
      return new Promise<void>((resolve) => this.#waiting.push(resolve)).then(() =>
        this.next(pending),
      );
    }
    this.#order.delete(key);
    return key;
  }

  #first(pending: ReadonlyMap<string, unknown>): string | undefined {
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
