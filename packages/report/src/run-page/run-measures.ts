import type { RunSummary } from '../run/run-summary.ts';

/** What follows from a summary; NaN where there is nothing to divide by. */
export interface RunMeasures {
  /** Share of answers that passed every red flag. */
  readonly validRate: number;
  /** Mean valid votes of a step. */
  readonly votesPerStep: number;
  /** Mean samples of a step. */
  readonly samplesPerStep: number;
}

/** Works out what the run says of the rates in the formulas. */
export function measureRun({ totals, stepsByVotes, undecidedBySample }: RunSummary): RunMeasures {
  const steps = sum(stepsByVotes);
  return {
    validRate: totals.votes / (totals.votes + totals.redFlags),
    votesPerStep: stepsByVotes.reduce((total, count, votes) => total + count * votes, 0) / steps,
    // A step takes one sample for each round in which it is undecided, and one more.
    samplesPerStep: 1 + sum(undecidedBySample) / steps,
  };
}

/** Whether a model was measured and nothing else: no answer was to vote. */
export function isCalibration({ isTask, calibration }: RunSummary): boolean {
  return !isTask && calibration !== undefined;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
