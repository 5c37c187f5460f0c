/** Options of `splitWave`. */
export interface SplitOptions<T> {
  readonly limits: { readonly requests: number; readonly bytes: number };
  sizeOf(item: T): number;
}

/** Splits what came together into parts that one batch can take each, in order. An item over the limit is a part of its own. */
export function splitWave<T>(wave: readonly T[], { limits, sizeOf }: SplitOptions<T>): T[][] {
  const parts: T[][] = [];
  let part: T[] = [];
  let bytes = 0;
  for (const item of wave) {
    const size = sizeOf(item);
    const isFull = part.length >= limits.requests || bytes + size > limits.bytes;
    if (part.length === 0 || isFull) {
      part = [];
      bytes = 0;
      parts.push(part);
    }
    part.push(item);
    bytes += size;
  }
  return parts;
}
