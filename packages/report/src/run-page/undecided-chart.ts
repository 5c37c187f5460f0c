import { formatCount, formatRange, noNumber } from '../format/number-format.ts';
import type { Point, PointChart } from '../page/chart.ts';
import type { DataTable } from '../page/data-table.ts';
import type { RunSummary } from '../run/run-summary.ts';
import { equalRuns } from './equal-runs.ts';
import { undecidedStep } from './undecided-step.ts';

/** Steps without a winner after each round, as in Fig 8 of the paper. */
export function undecidedChart(run: RunSummary): PointChart | undefined {
  const bySample = linePoints(run.undecidedBySample);
  const byVote = linePoints(run.undecidedByVote);
  if (bySample.length + byVote.length === 0) return undefined;
  return {
    kind: 'points',
    id: 'undecided',
    title: 'Undecided steps per round',
    description: `Steps without a winner after so many answers. A straight fall on this logarithmic scale means that every round decides the same share of what is left. Zero has no place on it: a line ends with its last undecided step.${undecidedStep(run, 'until its last answer')}`,
    height: 340,
    x: { name: 'Round', min: 1 },
    y: { name: 'Undecided steps', scale: 'log', min: 0.8 },
    series: [
      { name: 'Voting rounds (valid answers)', mark: 'line', look: 'ink', points: byVote },
      {
        name: 'Sampling rounds (all answers)',
        mark: 'line',
        look: 'accent',
        points: bySample,
      },
    ],
    table: undecidedTable(run),
  };
}

function linePoints(undecided: readonly number[]): readonly Point[] {
  return undecided.flatMap((steps, i) => (steps > 0 ? [[i + 1, steps] as const] : []));
}

function undecidedTable({ undecidedBySample, undecidedByVote }: RunSummary): DataTable {
  const rounds = Math.max(undecidedBySample.length, undecidedByVote.length);
  const pairs = Array.from(
    { length: rounds },
    (_, i) => [undecidedBySample[i], undecidedByVote[i]] as const,
  );
  return {
    columns: ['Round', 'Undecided, sampling rounds', 'Undecided, voting rounds'],
    rows: equalRuns(pairs, (a, b) => a[0] === b[0] && a[1] === b[1]).map(({ from, to, value }) => [
      formatRange(from + 1, to + 1),
      ...value.map((count) => (count === undefined ? noNumber : formatCount(count))),
    ]),
  };
}
