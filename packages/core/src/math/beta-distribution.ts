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
  const ofSuccess = deviance(a, n * logistic(u), Math.log(n) - softplus(-u));
  const ofFailure = deviance(b, n * logistic(-u), Math.log(n) - softplus(u));
  const correction = stirlingError(n) - stirlingError(a) - stirlingError(b);
  return correction - ofSuccess - ofFailure + 0.5 * Math.log((a * (b / n)) / (2 * Math.PI));
}

/** The lower tail at u on the log scale, ln P(U <= u), and its derivative. */
export function logBetaTail(a: number, b: number, u: number): { log: number; slope: number } {
  const logDensity = logBetaDensity(a, b, u);
  if (u <= Math.log(a / b)) {
    const ratio = tailRatio(a, b, u);
    return { log: logDensity + Math.log(ratio), slope: 1 / ratio };
  }
  const density = Math.exp(logDensity);
  const tail = 1 - density * tailRatio(b, a, -u);
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
 * P(U <= u) over the density at u, for u <= ln(a / b), by a continued fraction. With x no larger than
 * its mean its terms are positive (but for n > b, where they are small), so that nothing cancels.
 *
 * @see DiDonato and Morris, Algorithm 708 (1992), eq 9
 */
function tailRatio(a: number, b: number, u: number): number {
  const x = logistic(u);
  const y = logistic(-u);
  // Both are the same: the smaller of x and y has the digits.
  const excess = x < y ? a - (a + b) * x : (a + b) * y - b;
  let c = (a * (excess + 1)) / (a + 1);
  let d = 0;
  let fraction = c;
  for (let n = 1; ; n += 1) {
    const odd = a + 2 * n;
    const common = (n * (b - n) * x) / (odd - 1);
    const over = ((a + n - 1) * (a + b + n - 1) * common * x) / (odd - 1);
    const under = n + common + ((a + n) * (excess + 1 + n * (1 + y))) / (odd + 1);
    d = 1 / (under + over * d);
    c = under + over / c;
    fraction *= c * d;
    if (Math.abs(c * d - 1) < Number.EPSILON) return 1 / fraction;
  }
}
