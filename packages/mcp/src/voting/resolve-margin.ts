import { kMin, plan } from '@maker/core';
import { InvalidArgumentError } from '@maker/events';
import type { VotingOptions } from './voting-options.ts';

/** The margin of a vote and where it comes from. */
export interface ResolvedMargin {
  readonly margin: number;
  readonly basis: 'given' | 'computed' | 'default';
}

/** What suits a model that is right well over half the time: k = 3 decided a million steps in the paper. */
const defaultMargin = 3;

/** Each step of the margin costs samples; beyond this the rates are hopeless, not the margin too small. */
export const maxMargin = 50;

/**
 * The margin as given, or the least one that reaches the target, or the default.
 *
 * @throws `InvalidArgumentError` for half of the rates, for both, or where no margin reaches the target.
 */
export function resolveMargin(options: VotingOptions): ResolvedMargin {
  const { margin, stepSuccessRate, targetReliability, steps } = options;
  if (margin !== undefined) {
    requireNoRates(options);
    return { margin, basis: 'given' };
  }
  if (stepSuccessRate !== undefined) {
    return { margin: computeMargin(stepSuccessRate, targetReliability, steps), basis: 'computed' };
  }
  if (targetReliability === undefined && steps === undefined) {
    return { margin: defaultMargin, basis: 'default' };
  }
  throw new InvalidArgumentError({
    argument: 'stepSuccessRate',
    expected: 'given along with `targetReliability` and `steps`',
    received: stepSuccessRate,
    hint: 'maker_calibrate measures it; or give `margin` in place of all three',
  });
}

function requireNoRates(options: VotingOptions): void {
  for (const argument of ['stepSuccessRate', 'targetReliability', 'steps'] as const) {
    if (options[argument] === undefined) continue;
    throw new InvalidArgumentError({
      argument,
      expected:
        'left out where `margin` is given: either the margin or the rates to compute it from',
      received: options[argument],
    });
  }
}

function computeMargin(stepSuccessRate: number, targetReliability = 0.95, steps = 1): number {
  const rates = { stepSuccessRate, targetReliability, steps };
  const planned = plan(rates);
  const computed = planned.feasible ? kMin(rates) : Number.POSITIVE_INFINITY;
  if (computed <= maxMargin) return computed;
  throw new InvalidArgumentError({
    argument: 'stepSuccessRate',
    expected: `high enough for a margin of at most ${maxMargin}`,
    received: stepSuccessRate,
    hint: planned.feasible
      ? 'make the steps smaller or use a better model'
      : 'no margin helps where a wrong answer is as likely as the right one: make the steps smaller, or use a better model',
  });
}
