import type { CandidateVotes, TokenUsage } from '@maker/events';
import type { ConfidenceInterval } from '../math/confidence-interval.ts';
import type { TokenPrice } from '../ports/sampler.ts';
import type { VoteWarning } from '../voting/vote-result.ts';

/** A measured rate with its confidence interval. */
export interface RateEstimate extends ConfidenceInterval {
  readonly estimate: number;
}

/** What the answers to one case were. */
export interface CaseCounts {
  /** Answers received, flagged ones included. */
  readonly samples: number;
  /** Answers that passed every red flag. */
  readonly valid: number;
  readonly right: number;
  /** Wrong answers, most frequent first, by a hash of their keys. */
  readonly wrong: readonly CandidateVotes[];
}

/** What calibration measured; feed it to `plan`. */
export interface Calibration {
  readonly cases: number;
  /** Answers received, flagged ones included. */
  readonly samples: number;
  /** Answers that passed every red flag. */
  readonly valid: number;
  readonly redFlags: Readonly<Record<string, number>>;
  readonly failures: number;
  /** How an answer was known to be right: from the case, or as the most frequent answer of its case. */
  readonly basis: 'expected' | 'plurality';
  /** Confidence of the intervals. */
  readonly confidence: number;
  /** p: share of right answers among the valid ones. */
  readonly stepSuccessRate: RateEstimate;
  /** v: share of answers that pass every red flag. */
  readonly validRate: RateEstimate;
  /** q: share among the valid answers of each case's most frequent wrong one; its upper end may replace 1 - p. */
  readonly runnerUpRate: RateEstimate;
  /**
   * How alike the answers of one case are in being right, 0 to 1; the intervals are widened for it.
   * undefined where cases have one answer each.
   */
  readonly withinCaseCorrelation: number | undefined;
  /** Cases, by index, whose most frequent answer is wrong: no margin mends a step like these. */
  readonly misledCases: readonly number[];
  /** Case by case, in the order given: two calibrations on the same cases tell how alike their models err. */
  readonly byCase: readonly CaseCounts[];
  /** Answers by the model that gave them, as `provider/model`. */
  readonly models: Readonly<Record<string, number>>;
  /** Tokens of the whole calibration. */
  readonly usage: TokenUsage;
  /** Mean tokens of one sample; undefined where the provider counts none. */
  readonly meanUsage: TokenUsage | undefined;
  /** Mean US dollars of one sample; undefined where a price is unknown. */
  readonly meanCostUsd: number | undefined;
  readonly medianLatencyMs: number;
  /** US dollars of the whole calibration; undefined where a price is unknown. */
  readonly costUsd: number | undefined;
  /** The price that costs are computed from, where known, with its source and date. */
  readonly price: TokenPrice | undefined;
  readonly warnings: readonly VoteWarning[];
}
