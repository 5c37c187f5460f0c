/** The most points kept; beyond it every second one gives way. */
const maxPoints = 400;

/** A series of any length in bounded memory: evenly spaced points, ever wider apart. */
export class ThinnedSeries<T> {
  #points: T[] = [];
  #stride = 1;
  #next = 1;

  /** Asks for a point at position `index` (counted from 1), but only where one is kept. */
  offer(index: number, point: () => T): void {
    if (index < this.#next) return;
    this.#points.push(point());
    if (this.#points.length >= maxPoints) {
      this.#points = this.#points.filter((_, i) => i % 2 === 1);
      this.#stride *= 2;
    }
    this.#next = index + this.#stride;
  }

  get points(): readonly T[] {
    return this.#points;
  }
}
