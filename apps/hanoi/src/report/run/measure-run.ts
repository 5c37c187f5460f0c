import type { RunRecord, RunTotals } from '../../benchmark/run-record.ts';

/** What follows from a record; NaN where there is nothing to divide by. */
export interface RunMeasures {
  /** Share of answers that passed every red flag. */
  readonly validRate: number;
  /** Mean valid votes of a decided step. */
  readonly votesPerStep: number;
}

/** Works out what the record says of the rates in the formulas. */
export function measureRun({
  totals,
  stepsByVotes,
}: Pick<RunRecord, 'totals' | 'stepsByVotes'>): RunMeasures {
  return {
    validRate: totals.votes / (totals.votes + flaggedSamples(totals)),
    votesPerStep: weightedSum(stepsByVotes) / sum(stepsByVotes),
  };
}

/** Answers with a red flag, of whatever kind. */
export function flaggedSamples({ redFlags }: RunTotals): number {
  return sum(Object.values(redFlags));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function weightedSum(counts: readonly number[]): number {
  return counts.reduce((total, count, value) => total + count * value, 0);
}
