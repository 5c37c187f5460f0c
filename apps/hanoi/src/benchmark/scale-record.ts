/** One size of the puzzle in the scaling benchmark. */
export interface ScaleRow {
  readonly disks: number;
  readonly steps: number;
  readonly margin: number;
  /** How many whole runs the means are taken over. */
  readonly runs: number;
  /** Runs without a wrong move. */
  readonly solvedRuns: number;
  /** Exact probability that a run is without a wrong move. */
  readonly taskReliability: number;
  /** Mean samples of a run, measured. */
  readonly measuredSamples: number;
  /** Mean samples of a run by the exact formula. */
  readonly exactSamples: number;
  /** Where the measured mean lies 999 times in 1,000 if the formula holds. */
  readonly interval: { readonly lower: number; readonly upper: number };
  readonly isInside: boolean;
  /** s (ln s + ln(1 / -ln t)). */
  readonly growthTerm: number;
  /** s ln s. */
  readonly nLogN: number;
  /** One answer a step, no vote: exact and measured share of solved runs. */
  readonly unvoted: { readonly exact: number; readonly measured: number; readonly runs: number };
  /** Samples until a whole unvoted run happens to be right: s / (v p^s) on the mean. */
  readonly retryWholeTaskSamples: number;
}

/** The scaling benchmark, as its report shows it. */
export interface ScaleRecord {
  readonly kind: 'scale';
  readonly version: 1;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly stepSuccessRate: number;
  readonly validRate: number;
  readonly targetReliability: number;
  readonly seed: number;
  readonly rows: readonly ScaleRow[];
}
