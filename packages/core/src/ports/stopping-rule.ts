import type { Sample } from './sample.ts';

/** The state of a race, as a stopping rule sees it. A vote counts as often as the rule's `weightOf` says. */
export interface TallyView {
  /** Votes of the leading candidate; 0 before the first vote. */
  readonly leaderVotes: number;
  /** Votes of the second candidate; 0 while there is none. */
  readonly runnerUpVotes: number;
  /** All votes. */
  readonly votes: number;
}

/** When a race ends, and how many samples may be under way until then. */
export interface StoppingRule {
  /** Whether the leader has won. */
  decided(tally: TallyView): boolean;
  /**
   * The most samples that may be in flight now so that none can turn out superfluous: the least
   * number of further answers that could decide the race. At least 1 while undecided.
   */
  safeInFlight(tally: TallyView): number;
  /**
   * How many votes an answer counts as, an integer >= 1, so that no sum depends on the order of its
   * terms. Given where votes of several models are to be counted together. `safeInFlight` must then
   * allow for the greatest weight. @defaultValue 1 for every answer
   */
  readonly weightOf?: ((sample: Sample) => number) | undefined;
  /** The vote margin k, where the rule has one. */
  readonly margin?: number | undefined;
}
