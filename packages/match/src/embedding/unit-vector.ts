import { InvalidArgumentError } from '@maker/events';

/**
 * The vector at length 1.
 *
 * @throws InvalidArgumentError for a vector without a direction.
 */
export function toUnit(vector: readonly number[]): readonly number[] {
  // Scaled first, since squares of large numbers are infinite and those of small ones are 0.
  const largest = vector.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  const scaled = vector.map((x) => x / largest);
  const length = Math.sqrt(scaled.reduce((sum, x) => sum + x * x, 0));
  if (largest < Infinity && length > 0) return scaled.map((x) => x / length);
  const expected = 'a function that resolves with vectors of finite numbers, not all 0';
  throw new InvalidArgumentError({ argument: 'embed', expected, received: vector });
}

/**
 * The cosine of the angle between two vectors of length 1; 1 at the most, whatever the rounding.
 *
 * @throws InvalidArgumentError for vectors of different length.
 */
export function cosine(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length) {
    const expected = `a function whose vectors are all of one length, like the first (${b.length})`;
    throw new InvalidArgumentError({ argument: 'embed', expected, received: a });
  }
  const product = a.reduce((sum, x, index) => sum + x * (b[index] as number), 0);
  // Equal vectors may come out a little below 1, which a threshold of 1 would part.
  return product > 1 - 1e-12 ? 1 : product;
}
