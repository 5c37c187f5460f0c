interface Settled {
  readonly key: string;
  /** Its place in the record. */
  readonly order: number;
}

/** Effects that are settled and not yet taken, in the order in which they are recorded. */
export class Arrivals {
  readonly #settled: Settled[] = [];
  #waiting: (() => void)[] = [];

  /** Notes that an effect is settled; `order` is its place in the record. */
  add(key: string, order: number): void {
    const later = this.#settled.findIndex((each) => each.order > order);
    this.#settled.splice(later === -1 ? this.#settled.length : later, 0, { key, order });
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const wake of waiting) wake();
  }

  /** Takes the first of `pending` in the order of the record: at once where one is settled. */
  next(pending: ReadonlyMap<string, unknown>): string | Promise<string> {
    const index = this.#settled.findIndex(({ key }) => pending.has(key));
    const [first] = index === -1 ? [] : this.#settled.splice(index, 1);
    if (first !== undefined) return first.key;
    return new Promise<void>((resolve) => this.#waiting.push(resolve)).then(() =>
      this.next(pending),
    );
  }
}
