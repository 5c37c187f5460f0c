import type { UndecidedReason } from '@maker/events';
import type { Prediction, RunSummary } from '@maker/report';

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

/** Everything the report shows of a run; kept beside it as `run.json`. */
export interface RunRecord {
  readonly kind: 'run';
  readonly version: 3;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly settings: RunSettings;
  /** What the formulas say of the run beforehand; undefined where p is not known. */
  readonly prediction?: Prediction | undefined;
  readonly outcome: RunOutcome;
  /** What its events say. */
  readonly summary: RunSummary;
  readonly wallMs: number;
  readonly peakRssBytes: number;
}
