import { logistic, softplus } from './logistic.ts';
import { deviance, stirlingError } from './saddle-point.ts';

/*
 * The distribution of X ~ Beta(a, b), a and b > 0, in terms of u = ln(x / (1 - x)): both ends of
 * [0, 1] keep their digits, the density has no poles, and its logarithm and those of both tails are
 * concave.
 */

/** ln of the density of u: ln(x^a (1 - x)^b / B(a, b)). */
export function logBetaDensity(a: number, b: number, u: number): number {
  const n = a + b;
  // ln(x) and ln(1 - x) from u, because x and 1 - x may underflow.
  const ofSuccess = deviance(a, n * logistic(u), Math.log(a / n) + softplus(-u));
  const ofFailure = deviance(b, n * logistic(-u), Math.log(b / n) + softplus(u));
  const correction = stirlingError(n) - stirlingError(a) - stirlingError(b);
  return correction - ofSuccess - ofFailure + 0.5 * Math.log((a * (b / n)) / (2 * Math.PI));
}

/** The lower tail at u on the log scale, ln P(U <= u), and its derivative. */
export function logBetaTail(a: number, b: number, u: number): { log: number; slope: number } {
  const logDensity = logBetaDensity(a, b, u);
  if (logistic(u) < (a + 1) / (a + b + 2)) {
    const ratio = continuedFraction(a, b, logistic(u)) / a;
    return { log: logDensity + Math.log(ratio), slope: 1 / ratio };
  }
  const density = Math.exp(logDensity);
  const tail = 1 - (density * continuedFraction(b, a, logistic(-u))) / b;
  return { log: Math.log(tail), slope: density / tail };
}

/**
 * The u with P(U <= u) = `probability`, for a and b >= 1. Newton's method on the log of the tail, which
 * is concave and increasing: after one step at most, every step stays left of the root and comes closer.
 */
export function betaLogitQuantile(a: number, b: number, probability: number): number {
  // The smaller tail keeps its digits.
  if (probability > 0.5) return -betaLogitQuantile(b, a, 1 - probability);
  const target = Math.log(probability);
  let u = Math.log(a / b);
  for (let i = 0; i < 100; i += 1) {
    const { log, slope } = logBetaTail(a, b, u);
    const step = (log - target) / slope;
    u -= step;
    if (Math.abs(step) <= 1e-15 * (1 + Math.abs(u))) break;
  }
  return u;
}

/**
 * The factor of I_x(a, b) = x^a (1 - x)^b / (a B(a, b)) * f by Lentz's method; converges fast for
 * x < (a + 1)/(a + b + 2), in about sqrt(a + b) steps at worst.
 *
 * @see https://dlmf.nist.gov/8.17.E22
 */
function continuedFraction(a: number, b: number, x: number): number {
  let c = 1;
  let d = 1 / (1 - ((a + b) * x) / (a + 1));
  let f = d;
  for (let m = 1; ; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / (1 + even * d);
    c = 1 + even / c;
    f *= c * d;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / (1 + odd * d);
    c = 1 + odd / c;
    f *= c * d;
    if (Math.abs(c * d - 1) < Number.EPSILON) return f;
  }
}
