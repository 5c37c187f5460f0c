import type { TokenUsage, UndecidedReason } from '@maker/events';
import type { TokenEconomics } from '@maker/observe';

/** What was run. */
export interface RunSettings {
  readonly disks: number;
  /** 2^disks - 1. */
  readonly steps: number;
  readonly provider: string;
  readonly model: string;
  readonly promptFormat: 'paper' | 'line';
  readonly validators: boolean;
  readonly margin: number;
  /** Where the margin comes from, in words. */
  readonly marginOrigin: string;
  /** The simulated model in words; undefined for a real one. */
  readonly simulation?: string | undefined;
  /** Whose prices the cost is counted in; undefined where the price is unknown. */
  readonly priceOrigin?: string | undefined;
  /** What was to be changed for a step that stays undecided, in order, in words; undefined for nothing. */
  readonly escalation?: readonly string[] | undefined;
  /** The most steps to run ahead; undefined for none. */
  readonly speculationDepth?: number | undefined;
  readonly seed: number;
}

/** What the formulas say of the run beforehand; undefined where p is not known. */
export interface RunPrediction {
  readonly stepSuccessRate: number;
  readonly validRate: number;
  readonly taskReliability: number;
  readonly votesPerStep: number;
  readonly samples: number;
  readonly costUsd: number | undefined;
}

/** Running totals at one point of the run. */
export interface SeriesPoint {
  readonly step: number;
  readonly samples: number;
  readonly redFlags: number;
  readonly costUsd: number | undefined;
  readonly elapsedMs: number;
}

/** A step that took more votes than most, or an escalation. */
export interface ContestedStep {
  /** From 0. */
  readonly step: number;
  readonly samples: number;
  /** Votes of each candidate, most first; those of the last level, where the step was escalated. */
  readonly tally: readonly number[];
  readonly redFlags: number;
  /** Level of the escalation that ended the step, from 1; 0 or absent where it was none. */
  readonly level?: number | undefined;
}

/** How the run ended. */
export interface RunOutcome {
  /** Every move was the right one, by the referee. */
  readonly solved: boolean;
  readonly status: 'completed' | 'undecided' | 'interrupted';
  readonly reason?: UndecidedReason | undefined;
  /** What the last failed call of the undecided step said, where one failed. */
  readonly failure?: string | undefined;
  readonly stepsCompleted: number;
  readonly wrongMoves: number;
  /** From 0. */
  readonly firstWrongStep?: number | undefined;
}

/** What the run used up. */
export interface RunTotals {
  readonly samples: number;
  readonly votes: number;
  readonly redFlags: Readonly<Record<string, number>>;
  readonly failures: number;
  readonly retries: number;
  readonly usage: TokenUsage;
  readonly costUsd: number | undefined;
  /** Answers by the model that gave them, as `provider/model`. Records of earlier versions have none. */
  readonly models?: Readonly<Record<string, number>> | undefined;
  /** Samples drawn ahead upon a leader that lost: part of `samples`. Records of earlier versions have none. */
  readonly discarded?: number | undefined;
  /** `[i]`: how often level i of the escalation was begun. Records of earlier versions have none. */
  readonly escalations?: readonly number[] | undefined;
  /** What each outcome of a sample cost. Records of earlier versions have none. */
  readonly economics?: TokenEconomics | undefined;
  readonly wallMs: number;
  readonly peakRssBytes: number;
}

/** Everything the report shows of a run; kept beside it as `run.json`. */
export interface RunRecord {
  readonly kind: 'run';
  readonly version: 1;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly settings: RunSettings;
  readonly prediction?: RunPrediction | undefined;
  readonly outcome: RunOutcome;
  readonly totals: RunTotals;
  /** `[i]`: steps still undecided after i + 1 samples, flagged ones counted. */
  readonly undecidedBySample: readonly number[];
  /** `[i]`: steps still undecided after i + 1 valid votes. */
  readonly undecidedByVote: readonly number[];
  /** `[n]`: steps that took n valid votes. */
  readonly stepsByVotes: readonly number[];
  /** `[n]`: steps in which n votes went to other candidates than the winner. */
  readonly stepsByOpposition: readonly number[];
  /** Totals over the run, at most a few hundred points. */
  readonly series: readonly SeriesPoint[];
  /** The steps that were escalated furthest, then those with most votes; at most 50. */
  readonly contestedSteps: readonly ContestedStep[];
  readonly warnings: readonly string[];
}
