import { InvalidArgumentError } from '@maker/events';
import { requireOpenProbability, requirePositiveInteger, requireShape } from './domain.ts';
import { targetSlack } from './k-min.ts';
import { meanStepError } from './step-error-under-heterogeneity.ts';

/** As good as no limit: the error is then its limit to the last digit. */
const largestMargin = 2 ** 52;

/** A task whose steps differ in difficulty. */
export interface KMinUnderHeterogeneityOptions {
  /** First parameter of the step error's Beta distribution, from 1e-9 and below `beta`. */
  readonly alpha: number;
  /** Second parameter, at most 1e9; the mean error of one vote is alpha / (alpha + beta). */
  readonly beta: number;
  /** Wanted probability t that the whole task is right, above 0 and below 1. */
  readonly targetReliability: number;
  /** Number of steps s, an integer >= 1. */
  readonly steps: number;
}

/**
 * The least margin with which the whole task is right with at least the wanted probability, when
 * each step's error is drawn from Beta(alpha, beta). Mostly larger than `kMin` at the mean error, since the
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
  requireShape('alpha', alpha);
  requireShape('beta', beta);
  requireMostlyRight(alpha, beta);
  requireOpenProbability('targetReliability', t);
  requirePositiveInteger('steps', s);

  const reliability = (k: number): number =>
    Math.exp(s * Math.log1p(-meanStepError(alpha, beta, k)));
  // What remains then are the steps whose wrong answer is the likelier one.
  const limit = reliability(largestMargin);
  if (limit <= t) throw outOfReach(t, limit);
  const target = t * (1 - targetSlack);
  return leastInteger((k) => reliability(k) >= target);
}

/** The least integer >= 1 that meets a condition which, once met, stays met; a power of 2 must meet it. */
function leastInteger(meets: (k: number) => boolean): number {
  let high = 1;
  while (!meets(high)) high *= 2;
  let low = Math.floor(high / 2);
  while (high - low > 1) {
    const middle = (low + high) / 2;
    if (meets(middle)) high = middle;
    else low = middle;
  }
  return high;
}

function requireMostlyRight(alpha: number, beta: number): void {
  if (alpha < beta) return;
  throw new InvalidArgumentError({
    argument: 'alpha',
    expected: `below beta (${beta})`,
    received: alpha,
    hint: 'voting cannot help where a vote is as likely wrong as right on average',
  });
}

function outOfReach(target: number, limit: number): InvalidArgumentError {
  return new InvalidArgumentError({
    argument: 'targetReliability',
    expected: `below ${Number(limit.toPrecision(6))}, what a margin without limit reaches`,
    received: target,
    hint: 'no margin mends a step whose wrong answer is likelier than the right one: use a validator, a paraphrase or another model there',
  });
}
