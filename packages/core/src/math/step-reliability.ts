import { requirePositiveInteger, requireProbability } from './domain.ts';
import { logOdds } from './log-odds.ts';
import { logistic } from './logistic.ts';

/** One race: how good the answers are, and how far the winner must lead. */
export interface StepReliabilityOptions {
  /** Probability p that a valid answer is right, from 0 to 1; all wrong answers count as one and the same. */
  readonly stepSuccessRate: number;
  /** Vote margin k, an integer >= 1. */
  readonly margin: number;
}

/**
 * Probability that the right answer wins the race: p^k / (p^k + (1 - p)^k), that is
 * 1 / (1 + ((1 - p)/p)^k).
 *
 * This is the least it can be: several different wrong answers split their votes.
 *
 * @throws InvalidArgumentError outside the domain.
 * @see arXiv 2511.09030, Eq 9 and 12
 */
export function stepReliability({ stepSuccessRate: p, margin: k }: StepReliabilityOptions): number {
  requireProbability('stepSuccessRate', p);
  requirePositiveInteger('margin', k);
  return logistic(k * logOdds(p));
}
