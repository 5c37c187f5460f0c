/** A margin that reaches the target, and what the run is expected to cost. */
export interface FeasiblePlan {
  readonly feasible: true;
  /** Least vote margin k that reaches the target. */
  readonly margin: number;
  /** What the margin is computed from: 1 - p as one single wrong answer, or the runner-up's measured share. */
  readonly basis: 'single-alternative' | 'runner-up';
  /** p that the margin is computed from: the lower end of the calibration's interval. */
  readonly stepSuccessRate: number;
  /** q, where `basis` is `runner-up`: the upper end of the calibration's interval. */
  readonly runnerUpRate: number | undefined;
  readonly targetReliability: number;
  readonly steps: number;
  /** Probability that every step comes out right, at `stepSuccessRate` and independent votes. */
  readonly taskReliability: number;
  /** Mean valid votes of one step, at the estimated p. */
  readonly expectedVotesPerStep: number;
  /** Mean samples of the whole run, flagged ones included. */
  readonly expectedSamples: number;
  /** Mean tokens of the whole run; undefined where the tokens of a sample are unknown. */
  readonly expectedTokens: { readonly input: number; readonly output: number } | undefined;
  /** Mean US dollars of the whole run; undefined where price or tokens are unknown. */
  readonly expectedCostUsd: number | undefined;
}

/** Voting cannot reach the target. */
export interface InfeasiblePlan {
  readonly feasible: false;
  /** One sentence: why, and what may help instead. */
  readonly reason: string;
  /** p that the judgement rests on. */
  readonly stepSuccessRate: number;
}

/** What to expect of a run, before it is paid for. */
export type Plan = FeasiblePlan | InfeasiblePlan;
