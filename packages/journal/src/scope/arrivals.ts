/** Effects that are settled and not yet taken, in the order in which they are recorded. */
export class Arrivals {
  readonly #order = new Map<string, number>();
  readonly #waiting = new Set<() => void>();

  /** Notes that an effect is settled; `order` is its place in the record. */
  add(key: string, order: number): void {
    this.#order.set(key, order);
    for (const wake of this.#waiting) wake();
  }

  /** Takes the first of `pending` in the order of the record, as soon as one is settled. */
  async next(pending: ReadonlyMap<string, unknown>): Promise<string> {
    for (;;) {
      const key = this.#first(pending);
      if (key !== undefined) {
        this.#order.delete(key);
        return key;
      }
      await new Promise<void>((resolve) => {
        const wake = (): void => {
          this.#waiting.delete(wake);
          resolve();
        };
        this.#waiting.add(wake);
      });
    }
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
