import { paperSamples, undecidedBySample, undecidedByVote } from './paper-figures.ts';
import type { SeedRun } from './run-seed.ts';

/** How far a count may lie from the figure's, as a factor either way. */
const factor = 1.5;

/** Sampling rounds to be judged, from 1; further on a handful of steps is left. */
const judgedRounds: readonly number[] = [3, 4, 5, 6, 7, 8];

/** What of the paper's run a run does not repeat. A wrong move is no such fault: it is reported as it comes. */
export function faultsOf(run: SeedRun, steps: number): readonly string[] {
  const faults: string[] = [];
  const demand = (holds: boolean, what: string): void => {
    if (!holds) faults.push(`seed ${run.seed}: ${what}`);
  };
  demand(run.stepsCompleted === steps, 'a step was left undecided');
  const deviation = run.samples / paperSamples - 1;
  demand(Math.abs(deviation) <= 0.02, `${run.samples} samples are not within 2 % of the paper's`);
  for (const round of judgedRounds) {
    const count = run.undecidedBySample[round - 1] ?? 0;
    const what = `${count} steps undecided after ${round} samples`;
    demand(isClose(count, undecidedBySample[round - 1]), what);
  }
  const [, , third = 0, fourth = 0, fifth = 0] = run.undecidedByVote;
  demand(isClose(third, undecidedByVote[2]), `${third} steps undecided after 3 votes`);
  // Of two candidates one leads by an odd number after an odd number of votes, so only then is it decided.
  demand(third === fourth, 'steps were decided by a fourth vote');
  // Were all steps alike, it would be one step in two runs.
  demand(fifth >= 5 && fifth <= third / 10, `${fifth} steps undecided after 5 votes`);
  return faults;
}

function isClose(count: number, expected = Number.NaN): boolean {
  const ratio = count / expected;
  return ratio <= factor && ratio >= 1 / factor;
}
