/*
 * The two parts of Loader's saddle-point form of binomial and beta densities (Fast and accurate
 * computation of binomial probabilities, 2000). Written out, those densities are differences of terms
 * as large as n; in this form each part is small where the density is large.
 */

/** ln(z!) less Stirling's (z + 1/2) ln z - z + ln(2 pi)/2, for real z > 0; absolute error a few 1e-16. */
export function stirlingError(z: number): number {
  // The series needs a large argument: go up by (z + 1)! = (z + 1) z!.
  let sum = 0;
  for (; z < 16; z += 1) sum += (z + 0.5) * Math.log1p(1 / z) - 1;
  const w = 1 / (z * z);
  const series =
    (1 / 12 -
      (1 / 360 - (1 / 1260 - (1 / 1680 - (1 / 1188 - (691 / 360360) * w) * w) * w) * w) * w) /
    z;
  return sum + series;
}

/**
 * x ln(x / mean) + mean - x, for x > 0: how far x is from its mean, in nats.
 *
 * @param logMean - ln(mean), which counts where the mean itself underflows.
 */
export function deviance(x: number, mean: number, logMean: number): number {
  const difference = x - mean;
  const v = difference / (x + mean);
  if (Math.abs(v) >= 0.1) {
    const logRatio = mean > 1e-300 ? Math.log(x / mean) : Math.log(x) - logMean;
    return x * logRatio - difference;
  }
  // Both terms are close to x - mean. ln(x / mean) = 2 artanh(v), whose first term is known exactly.
  let sum = difference * v;
  let power = 2 * x * v;
  for (let j = 3; ; j += 2) {
    power *= v * v;
    const next = sum + power / j;
    if (next === sum) return sum;
    sum = next;
  }
}
