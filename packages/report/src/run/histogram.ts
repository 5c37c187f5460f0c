/** How often each whole number from 0 came up. */
export class Histogram {
  readonly #counts: number[] = [];

  add(value: number): void {
    while (this.#counts.length <= value) this.#counts.push(0);
    this.#counts[value] = (this.#counts[value] ?? 0) + 1;
  }

  /** `[n]`: how often n came up. */
  get counts(): readonly number[] {
    return [...this.#counts];
  }

  /** `[i]`: how many values are larger than i + 1; ends with the first 0. */
  get survivors(): readonly number[] {
    let left = this.#counts.reduce((sum, count) => sum + count, 0) - (this.#counts[0] ?? 0);
    return this.#counts.slice(1).map((count) => (left -= count));
  }
}
