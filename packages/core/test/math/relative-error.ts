/**
 * How far a number is from what it should be, relative to that, in units of `Number.EPSILON` (2.2e-16);
 * 4.5e5 such units are 1e-10. Absolute where it should be 0.
 */
export function relativeError(actual: number, expected: number): number {
  if (actual === expected) return 0;
  const scale = expected === 0 ? 1 : Math.abs(expected);
  return Math.abs(actual - expected) / scale / Number.EPSILON;
}
