import { Fifo } from './fifo.ts';

interface Place<T> {
  readonly item: T;
  /** Left the queue, by its turn or before it. */
  isGone: boolean;
}

interface Line<T> {
  readonly name: string;
  readonly places: Fifo<Place<T>>;
}

/**
 * Lines that take turns: the next item is the first of the line that has waited longest for its turn,
 * so that a line of a thousand does not keep a line of one waiting. All in O(1) on the mean.
 */
export class FairQueue<T> {
  readonly #lines = new Map<string, Line<T>>();
  readonly #turns = new Fifo<Line<T>>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Adds an item at the end of its line; the function returned takes it out again. */
  push(lineName: string, item: T): () => void {
    const place = { item, isGone: false };
    const line = this.#lines.get(lineName) ?? this.#open(lineName);
    line.places.push(place);
    this.#size += 1;
    return () => this.#leave(place);
  }

  /** The item whose turn it is. */
  peek(): T | undefined {
    for (;;) {
      const line = this.#turns.first;
      if (line === undefined) return undefined;
      while (line.places.first?.isGone === true) line.places.shift();
      if (line.places.first !== undefined) return line.places.first.item;
      this.#turns.shift();
      this.#lines.delete(line.name);
    }
  }

  /** Takes out the item whose turn it is; then it is the next line's turn. */
  shift(): T | undefined {
    const item = this.peek();
    const line = this.#turns.shift();
    const place = line?.places.shift();
    if (line === undefined || place === undefined) return undefined;
    this.#leave(place);
    if (line.places.length > 0) this.#turns.push(line);
    else this.#lines.delete(line.name);
    return item;
  }

  #open(name: string): Line<T> {
    const line = { name, places: new Fifo<Place<T>>() };
    this.#lines.set(name, line);
    this.#turns.push(line);
    return line;
  }

  #leave(place: Place<T>): void {
    if (place.isGone) return;
    place.isGone = true;
    this.#size -= 1;
  }
}
