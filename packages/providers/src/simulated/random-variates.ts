import type { Random } from './keyed-random.ts';

/** A standard normal number, by the method of Box and Muller. */
export function drawNormal(random: Random): number {
  // 1 - u lies in (0, 1], where the logarithm is finite.
  const radius = Math.sqrt(-2 * Math.log(1 - random()));
  return radius * Math.cos(2 * Math.PI * random());
}

/** A number whose logarithm is normal with mean ln(`median`) and standard deviation `sigma`. */
export function drawLogNormal(
  { median, sigma }: { readonly median: number; readonly sigma: number },
  random: Random,
): number {
  return median * Math.exp(sigma * drawNormal(random));
}

/** Parameters of a Beta distribution, both > 0; the mean is alpha / (alpha + beta). */
export interface BetaParameters {
  readonly alpha: number;
  readonly beta: number;
}

/**
 * A number in [0, 1] from Beta(alpha, beta): X / (X + Y) for two gamma variates. Their logarithms
 * are compared, because at a shape like 0.03 the variates themselves underflow. Values below 1e-308
 * come out as 0.
 */
export function drawBeta({ alpha, beta }: BetaParameters, random: Random): number {
  return 1 / (1 + Math.exp(drawLogGamma(beta, random) - drawLogGamma(alpha, random)));
}

/** The logarithm of a gamma variate of scale 1 (Marsaglia and Tsang, 2000; below shape 1 by their boost). */
function drawLogGamma(shape: number, random: Random): number {
  if (shape < 1) return drawLogGamma(shape + 1, random) + Math.log(1 - random()) / shape;
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = drawNormal(random);
    const v = (1 + c * x) ** 3;
    if (v <= 0) continue;
    if (Math.log(1 - random()) < (x * x) / 2 + d - d * v + d * Math.log(v)) {
      return Math.log(d) + Math.log(v);
    }
  }
}
