/**
 * Sums by row of integers: a hash table without an object per entry, since one race passes through
 * millions of states.
 */
export class StateTable {
  /** Number of different rows. */
  size = 0;
  readonly #width: number;
  #rows: Int32Array;
  #sums: Float64Array;
  /** Row numbers by hash; -1 is free. At most a quarter is in use. */
  #slots: Int32Array;

  constructor(width: number) {
    this.#width = width;
    this.#rows = new Int32Array(64 * width);
    this.#sums = new Float64Array(64);
    this.#slots = new Int32Array(256).fill(-1);
  }

  clear(): void {
    this.size = 0;
    this.#slots.fill(-1);
  }

  /** Calls back with every row and its sum; the row is valid during the call only. */
  forEach(visit: (row: Int32Array, sum: number) => void): void {
    const row = new Int32Array(this.#width);
    for (let index = 0; index < this.size; index += 1) {
      copyRow(this.#rows, index * row.length, row, 0, row.length);
      visit(row, this.#sums[index] as number);
    }
  }

  /** Adds to the sum of a row. */
  add(row: Int32Array, amount: number): void {
    const slot = this.#slotOf(row);
    const found = this.#slots[slot] as number;
    if (found >= 0) {
      this.#sums[found] = (this.#sums[found] as number) + amount;
      return;
    }
    this.#slots[slot] = this.size;
    copyRow(row, 0, this.#rows, this.size * row.length, row.length);
    this.#sums[this.size] = amount;
    this.size += 1;
    if (this.size === this.#sums.length) this.#grow();
  }

  /** Where the row is, or the free slot where it belongs. */
  #slotOf(row: Int32Array): number {
    const mask = this.#slots.length - 1;
    let slot = hash(row) & mask;
    for (;;) {
      const index = this.#slots[slot] as number;
      if (index < 0 || this.#holds(index, row)) return slot;
      slot = (slot + 1) & mask;
    }
  }

  #holds(index: number, row: Int32Array): boolean {
    const start = index * row.length;
    for (let i = 0; i < row.length; i += 1) {
      if (this.#rows[start + i] !== row[i]) return false;
    }
    return true;
  }

  #grow(): void {
    const rows = this.#rows;
    const sums = this.#sums;
    this.#rows = new Int32Array(2 * rows.length);
    this.#rows.set(rows);
    this.#sums = new Float64Array(2 * sums.length);
    this.#sums.set(sums);
    this.#slots = new Int32Array(2 * this.#slots.length).fill(-1);
    let index = 0;
    this.forEach((row) => {
      this.#slots[this.#slotOf(row)] = index;
      index += 1;
    });
  }
}

/** Rows are short: a loop is faster than `set`, which needs a view. */
export function copyRow(
  from: Int32Array,
  start: number,
  to: Int32Array,
  offset: number,
  width: number,
): void {
  for (let i = 0; i < width; i += 1) to[offset + i] = from[start + i] as number;
}

function hash(row: Int32Array): number {
  let h = 0;
  for (let i = 0; i < row.length; i += 1) {
    h = Math.imul(h ^ (row[i] as number), 0x9e3779b1);
    h ^= h >>> 15;
  }
  return h;
}
