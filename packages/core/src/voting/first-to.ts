import { requirePositiveInteger } from '../math/domain.ts';
import type { StoppingRule } from '../ports/stopping-rule.ts';

/**
 * First to k: a race ends when one candidate has `votes` votes, however close the others are. For
 * comparison with `aheadBy`, which reaches the same error with fewer votes.
 *
 * @param votes - k, an integer >= 1.
 * @throws `InvalidArgumentError` outside that domain.
 */
export function firstTo(votes: number): StoppingRule {
  requirePositiveInteger('votes', votes);
  return {
    decided: ({ leaderVotes }) => leaderVotes >= votes,
    safeInFlight: ({ leaderVotes }) => votes - leaderVotes,
  };
}
