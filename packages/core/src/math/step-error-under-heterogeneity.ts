import { logBetaDensity } from './beta-distribution.ts';
import { requirePositiveInteger, requireShape } from './domain.ts';
import { integrateLine } from './integrate-line.ts';
import { logistic } from './logistic.ts';

/** Steps whose error rates differ as a Beta distribution says. */
export interface StepErrorUnderHeterogeneityOptions {
  /** First parameter of the step error's Beta distribution, from 1e-9 to 1e9. */
  readonly alpha: number;
  /** Second parameter, from 1e-9 to 1e9; the mean error of one vote is alpha / (alpha + beta). */
  readonly beta: number;
  /** Vote margin k, an integer >= 1. */
  readonly margin: number;
}

/**
 * Probability that a wrong answer wins the race of a step drawn at random, when the error e of its
 * votes is drawn from Beta(alpha, beta): E[e^k / (e^k + (1 - e)^k)].
 *
 * Relative error below 1e-12 down to 1e-290.
 *
 * @throws InvalidArgumentError outside the domain.
 * @see docs/mathematics.md
 */
export function stepErrorUnderHeterogeneity(options: StepErrorUnderHeterogeneityOptions): number {
  const { alpha, beta, margin } = options;
  requireShape('alpha', alpha);
  requireShape('beta', beta);
  requirePositiveInteger('margin', margin);
  return meanStepError(alpha, beta, margin);
}

/**
 * The body of `stepErrorUnderHeterogeneity`, for arguments inside the domain.
 *
 * With u = ln(e / (1 - e)) the mean is the integral of logistic(k u) times the density of u. The
 * first changes over 1/k, the second over a distance that may be far greater or smaller; u = sinh(t)/k
 * shows both at once, whatever k.
 */
export function meanStepError(alpha: number, beta: number, k: number): number {
  const integrand = (t: number): number => {
    const u = Math.sinh(t) / k;
    return logistic(Math.sinh(t)) * Math.exp(logBetaDensity(alpha, beta, u)) * (Math.cosh(t) / k);
  };
  // The maximum over u, nearly: left of 0, logistic(k u) is exp(k u), right of it 1.
  const left = Math.log((alpha + k) / Math.max(beta - k, 0));
  const peak = Math.min(left, Math.max(0, Math.log(alpha / beta)));
  return integrateLine(integrand, Math.asinh(k * peak));
}
