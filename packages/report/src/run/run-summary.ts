import type { RunFailed, TokenUsage } from '@maker/events';
import type { TokenEconomics } from '@maker/observe';
import type { ContestedRace } from './contested-race.ts';
import type { LevelCounts } from './level-counts.ts';
import type { Latency } from './latency-meter.ts';
import type { PackedSeries } from './step-series.ts';

/** What a run took so far. */
export interface RunTotals {
  /** Answers received, flagged ones included. */
  readonly samples: number;
  /** Answers that passed every red flag. */
  readonly votes: number;
  readonly redFlags: number;
  /** Calls that brought no answer, after all their retries. */
  readonly failures: number;
  readonly usage: TokenUsage;
  /** US dollars; absent where the price of an answer is unknown. */
  readonly costUsd?: number | undefined;
}

/** What a run took so far, for a display. */
export interface RunCounts extends RunTotals {
  readonly stepsCompleted: number;
  readonly retries: number;
}

/** How a run stands: `open` while it has not ended, or was killed. */
export type RunStatus = 'open' | 'completed' | 'failed';

/** What a calibration measured the model at. */
export interface MeasuredRates {
  readonly cases: number;
  readonly samples: number;
  readonly stepSuccessRate: number;
  readonly validRate: number;
}

/** How many answers each of something brought; names are sorted by how many. */
export type Counts = Readonly<Record<string, number>>;

/**
 * A run, summed up for a report. Plain data that goes through JSON unchanged; its size does not grow with the
 * number of steps, but for a few bytes a step up to a million steps.
 */
export interface RunSummary {
  readonly runId: string;
  /** Whether it is a task; else what happened is a vote outside of one, or a calibration. */
  readonly isTask: boolean;
  /** First event, in milliseconds since the epoch; undefined before it. */
  readonly startedMs: number | undefined;
  /** Time that the run was under way. */
  readonly elapsedMs: number;
  /** How many processes have worked on it. */
  readonly lives: number;
  readonly status: RunStatus;
  /** Why it failed. */
  readonly reason: RunFailed['reason'] | undefined;
  /** Number of steps, where the task knows it beforehand. */
  readonly steps: number | undefined;
  readonly stepsCompleted: number;
  /** Vote margin k, where the stopping rule has one. */
  readonly margin: number | undefined;
  readonly totals: RunTotals;
  /** Steps of which the journal keeps the totals only; what is counted by single samples leaves them out. */
  readonly stepsWithoutSamples: number;
  /** What each outcome of an answer cost. */
  readonly economics: TokenEconomics;
  readonly redFlagsByReason: Counts;
  readonly failuresByKind: Counts;
  /** Answers by the model that gave them, as `provider/model`. */
  readonly models: Counts;
  readonly retries: number;
  /** Calls that waited so that a limit is kept, and how long in all. */
  readonly rateLimits: { readonly calls: number; readonly waitedMs: number };
  /** Calls that were interrupted: what they cost is unknown and in no sum. */
  readonly aborted: number;
  /** Samples drawn ahead upon a leader that lost: part of the totals. */
  readonly discarded: number;
  /** What came of the question as it was first asked and, after it, of each level of the escalation. */
  readonly levels: readonly LevelCounts[];
  /** `[i]`: steps still undecided after i + 1 samples, flagged ones counted; ends with the first 0. */
  readonly undecidedBySample: readonly number[];
  /** `[i]`: steps still undecided after i + 1 valid votes; ends with the first 0. */
  readonly undecidedByVote: readonly number[];
  /** `[n]`: steps that took n valid votes. */
  readonly stepsByVotes: readonly number[];
  /** `[n]`: steps in which n votes went to other candidates than the winner. */
  readonly stepsByOpposition: readonly number[];
  /** Samples of each step, over the run. */
  readonly series: PackedSeries;
  /** How long answers took; undefined where nothing is known of a single one. */
  readonly latency: Latency | undefined;
  /** The steps that went least smoothly, hardest first; a bounded number of them. */
  readonly contested: readonly ContestedRace[];
  /** How many steps did not go straight, those left out of `contested` included. */
  readonly contestedSteps: number;
  /** What was measured, where a calibration is in the record. */
  readonly calibration: MeasuredRates | undefined;
  readonly warnings: readonly string[];
}
