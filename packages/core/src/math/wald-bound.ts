import { requireOpenInterval } from './domain.ts';
import { logOdds } from './log-odds.ts';

/** A sequential test between two answers, and how often it may be wrong. */
export interface WaldBoundOptions {
  /** Probability p that a vote is right, above 1/2 and below 1. */
  readonly stepSuccessRate: number;
  /** Probability a that the test ends with the wrong answer, above 0 and below 1/2. */
  readonly error: number;
}

/**
 * The least mean number of votes of any rule, sequential or not, that tells which of two answers has
 * probability p and is wrong with probability a at most, whichever it is:
 * (1 - 2a) ln((1 - a)/a) / ((2p - 1) ln(p/(1 - p))).
 *
 * First-to-ahead-by-k meets it with equality at a = `stepError`: each vote moves the lead by one, so
 * that nothing overshoots.
 *
 * @throws InvalidArgumentError outside the domain.
 * @see Wald, Sequential tests of statistical hypotheses (1945), for both hypotheses alike
 */
export function waldBound({ stepSuccessRate: p, error: a }: WaldBoundOptions): number {
  requireOpenInterval('stepSuccessRate', p, 0.5, 1);
  requireOpenInterval('error', a, 0, 0.5);
  return ((2 * a - 1) * logOdds(a)) / ((2 * p - 1) * logOdds(p));
}
