import type { Counts } from './run-summary.ts';

/** How often each name came up. */
export class TallyCounts {
  readonly #counts = new Map<string, number>();

  add(name: string): void {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
  }

  /** The most frequent first; of equal ones in order of their names. */
  get sorted(): Counts {
    const byCount = [...this.#counts].sort(
      ([nameA, a], [nameB, b]) => b - a || (nameA < nameB ? -1 : 1),
    );
    return Object.fromEntries(byCount);
  }
}
