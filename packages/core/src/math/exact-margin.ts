import {
  requireMajority,
  requirePositiveInteger,
  requireProbability,
  requireOpenProbability,
} from './domain.ts';
import { errorOdds, logAllowedOdds, requireRunnerUp } from './error-odds.ts';

/** What the margin depends on. */
export interface MarginOptions {
  /**
   * Probability p that a valid answer is right: above 1/2 and at most 1, or, with `runnerUpRate`,
   * above that rate.
   */
  readonly stepSuccessRate: number;
  /** Wanted probability t that the whole task is right, above 0 and below 1. */
  readonly targetReliability: number;
  /** Number of steps s of the whole task, an integer >= 1. */
  readonly steps: number;
  /** Steps m that one call answers, an integer >= 1. @defaultValue 1 */
  readonly stepsPerAgent?: number | undefined;
  /**
   * An upper bound q on the probability of every single wrong answer: above 0 and below p; above
   * 1 - p it says nothing and counts as 1 - p. Never assumed: without it, all wrong answers count as
   * one and the same.
   */
  readonly runnerUpRate?: number | undefined;
}

/**
 * The margin that reaches the target exactly, a real number before rounding up:
 * ln(t^(-m/s) - 1) / ln((1 - p)/p).
 *
 * With `runnerUpRate` it is ln(((1 - p)/q) / (t^(-m/s) - 1)) / ln(p/q): less, because several wrong
 * answers split their votes, and still safe, whatever the number of wrong answers as likely as q. It may be
 * negative, where the target is easy to reach.
 *
 * @throws InvalidArgumentError outside the domain.
 * @see arXiv 2511.09030, Eq 14; docs/mathematics.md for `runnerUpRate`
 */
export function exactMargin(options: MarginOptions): number {
  requireMarginOptions(options);
  const { stepSuccessRate: p, steps: s, stepsPerAgent: m = 1, runnerUpRate: q } = options;
  return solveMargin(p, options.targetReliability, s / m, q);
}

/** The body of `exactMargin`, for arguments inside the domain. */
export function solveMargin(p: number, t: number, races: number, q: number | undefined): number {
  const { start, perVote } = errorOdds(p, q);
  // + 0 turns the -0 of p = 1 into 0.
  return (start - logAllowedOdds(t, races)) / perVote + 0;
}

/** Throws unless all options are inside the domain. */
export function requireMarginOptions(options: MarginOptions): void {
  const { stepSuccessRate: p, stepsPerAgent: m = 1, runnerUpRate: q } = options;
  if (q === undefined) {
    requireMajority('stepSuccessRate', p);
  } else {
    requireProbability('stepSuccessRate', p);
    requireRunnerUp(p, q);
  }
  requireOpenProbability('targetReliability', options.targetReliability);
  requirePositiveInteger('steps', options.steps);
  requirePositiveInteger('stepsPerAgent', m);
}
