import { requirePositiveInteger, requireShare } from './domain.ts';
import { expectedVotes } from './expected-votes.ts';
import type { StepReliabilityOptions } from './step-reliability.ts';

/** What the number of samples depends on. */
export interface ExpectedSamplesOptions extends StepReliabilityOptions {
  /** Probability v that an answer passes every red flag, above 0 and at most 1. @defaultValue 1 */
  readonly validRate?: number | undefined;
  /** Number of steps s, an integer >= 1. @defaultValue 1 */
  readonly steps?: number | undefined;
  /** Steps m that one call answers, an integer >= 1. @defaultValue 1 */
  readonly stepsPerAgent?: number | undefined;
}

/**
 * Mean number of model calls: (s/m) * `expectedVotes` / (v p^(m-1)).
 *
 * Flagged answers are drawn again, hence v. With m > 1 steps a call, only answers with at most their
 * last error count: the right one (p^m) and the likeliest wrong one ((1 - p) p^(m-1)), hence p^(m-1).
 * Infinity where no call can bring a vote, or where the mean is beyond 1e308.
 *
 * @throws InvalidArgumentError outside the domain.
 * @see arXiv 2511.09030, Eq 15 to 19, with the exact mean of votes in place of its approximation
 */
export function expectedSamples(options: ExpectedSamplesOptions): number {
  const { validRate: v = 1, steps: s = 1, stepsPerAgent: m = 1, stepSuccessRate: p } = options;
  const votes = expectedVotes(options);
  requireShare('validRate', v);
  requirePositiveInteger('steps', s);
  requirePositiveInteger('stepsPerAgent', m);
  return ((s / m) * votes) / (v * p ** (m - 1));
}
