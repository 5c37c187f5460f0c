import { clopperPearsonLower } from './confidence-interval.ts';
import { requireOpenProbability, requireSuccesses } from './domain.ts';

/** What was counted, and how sure to be. */
export interface LowerBoundOptions {
  /** Successes among the trials, an integer from 0 to `trials`. */
  readonly successes: number;
  /** Independent trials, an integer >= 1. */
  readonly trials: number;
  /** Probability that the true rate is not below the bound, above 0 and below 1. @defaultValue 0.95 */
  readonly confidence?: number | undefined;
}

/**
 * One-sided exact lower confidence bound for a rate: all of the doubt on the side that would do harm.
 *
 * @throws InvalidArgumentError outside the domain.
 * @see Clopper and Pearson (1934)
 */
export function lowerBound({ successes, trials, confidence = 0.95 }: LowerBoundOptions): number {
  requireSuccesses(successes, trials);
  requireOpenProbability('confidence', confidence);
  return clopperPearsonLower(successes, trials, 1 - confidence);
}
