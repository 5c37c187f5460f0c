/*
 * How far a measurement lies from its expectation, in standard deviations. Seeds are fixed, so that
 * a test built on these either always passes or always fails.
 */

/** Two-sided 99.9 % point of the standard normal distribution. */
export const z999 = 3.2905;

/** Of a count from Binomial(trials, rate). */
export function rateDeviation(successes: number, trials: number, rate: number): number {
  return Math.abs(successes - trials * rate) / Math.sqrt(trials * rate * (1 - rate));
}

/** Of the mean of values with this expectation and variance. */
export function meanDeviation(
  values: readonly number[],
  { mean, variance }: { readonly mean: number; readonly variance: number },
): number {
  return Math.abs(meanOf(values) - mean) / Math.sqrt(variance / values.length);
}

/**
 * Of counts from their expectations: Pearson's chi-square, made normal by the transformation of
 * Wilson and Hilferty. Negative for counts that agree better than most.
 */
export function countsDeviation(counts: readonly number[], expected: readonly number[]): number {
  const chiSquare = counts.reduce((sum, count, i) => {
    const mean = expected[i] ?? Number.NaN;
    return sum + (count - mean) ** 2 / mean;
  }, 0);
  const degrees = counts.length - 1;
  const spread = 2 / (9 * degrees);
  return (Math.cbrt(chiSquare / degrees) - (1 - spread)) / Math.sqrt(spread);
}

export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The expectation of `total` draws that are spread evenly over `bins`. */
export function evenly(total: number, bins: number): number[] {
  return Array.from({ length: bins }, () => total / bins);
}

/** How many values fall into each of `bins` equal parts of [0, 1). */
export function histogram(values: readonly number[], bins: number): number[] {
  const counts = evenly(0, bins);
  for (const value of values) {
    const bin = Math.floor(value * bins);
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts;
}
