import { InvalidArgumentError } from '@maker/events';
import { logBetaTail } from './beta-distribution.ts';
import { requireOpenProbability, requirePositive, requirePositiveInteger } from './domain.ts';
import { targetSlack } from './k-min.ts';
import { meanStepError } from './step-error-under-heterogeneity.ts';

/** A task whose steps differ in difficulty. */
export interface KMinUnderHeterogeneityOptions {
  /** First parameter of the step error's Beta distribution, above 0 and below `beta`. */
  readonly alpha: number;
  /** Second parameter, finite; the mean error of one vote is alpha / (alpha + beta). */
  readonly beta: number;
  /** Wanted probability t that the whole task is right, above 0 and below 1. */
  readonly targetReliability: number;
  /** Number of steps s, an integer >= 1. */
  readonly steps: number;
}

/**
 * The least margin with which the whole task is right with at least the wanted probability, when
 * each step's error is drawn from Beta(alpha, beta). Larger than `kMin` at the mean error, because the
 * few hard steps decide.
 *
 * The same slack of 1e-12 on the target as in `kMin`.
 *
 * @throws InvalidArgumentError outside the domain, and when the target is out of reach for every
 * margin: steps whose wrong answer is likelier than the right one fail whatever the margin.
 * @see docs/mathematics.md
 */
export function kMinUnderHeterogeneity(options: KMinUnderHeterogeneityOptions): number {
  const { alpha, beta, targetReliability: t, steps: s } = options;
  requirePositive('beta', beta);
  requireMostlyRight(alpha, beta);
  requireOpenProbability('targetReliability', t);
  requirePositiveInteger('steps', s);

  const target = t * (1 - targetSlack);
  const reliability = (error: number): number => Math.exp(s * Math.log1p(-error));
  // P(e > 1/2), the share of steps that a margin without limit gets wrong.
  const floor = Math.exp(logBetaTail(beta, alpha, 0).log);
  if (reliability(floor) <= target) throw outOfReach(t, reliability(floor));
  return leastInteger((k) => reliability(meanStepError(alpha, beta, k)) >= target);
}

/** The least integer >= 1 that meets a condition which, once met, stays met. */
function leastInteger(meets: (k: number) => boolean): number {
  let high = 1;
  while (!meets(high)) high *= 2;
  let low = Math.floor(high / 2);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (meets(middle)) high = middle;
    else low = middle;
  }
  return high;
}

function requireMostlyRight(alpha: unknown, beta: number): void {
  if (typeof alpha === 'number' && alpha > 0 && alpha < beta) return;
  throw new InvalidArgumentError({
    argument: 'alpha',
    expected: `a number above 0 and below beta (${beta})`,
    received: alpha,
    hint: 'voting cannot help where a vote is as likely wrong as right on average',
  });
}

function outOfReach(target: number, limit: number): InvalidArgumentError {
  return new InvalidArgumentError({
    argument: 'targetReliability',
    expected: `below ${limit}, what a margin without limit reaches`,
    received: target,
    hint: 'no margin mends a step whose wrong answer is likelier than the right one: use a validator, a paraphrase or another model there',
  });
}
