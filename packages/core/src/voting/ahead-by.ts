import { requirePositiveInteger } from '../math/domain.ts';
import type { StoppingRule } from '../ports/stopping-rule.ts';

/**
 * First to ahead by k: a race ends when the leader has `margin` votes more than every other
 * candidate. With two candidates this is Wald's sequential probability ratio test.
 *
 * @param margin - k, an integer >= 1.
 * @throws `InvalidArgumentError` outside that domain.
 * @see Meyerson et al., arXiv 2511.09030, Algorithm 2
 */
export function aheadBy(margin: number): StoppingRule {
  requirePositiveInteger('margin', margin);
  return {
    margin,
    decided: ({ leaderVotes, runnerUpVotes }) => leaderVotes - runnerUpVotes >= margin,
    // Each vote raises the lead by at most 1, so no fewer than this many can decide.
    safeInFlight: ({ leaderVotes, runnerUpVotes }) => margin - (leaderVotes - runnerUpVotes),
  };
}
