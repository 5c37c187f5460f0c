import type { RunRecord } from '../../benchmark/run-record.ts';
import type { Point } from '../chart/chart-series.ts';
import type { Chart } from '../chart/chart.ts';
import { equalRuns } from '../chart/equal-runs.ts';
import { lineSeries } from '../chart/line-series.ts';
import { looks } from '../chart/look.ts';
import { countAxis } from '../chart/x-axis.ts';
import { logAxis } from '../chart/y-axis.ts';
import { formatCount, formatRange, noNumber } from '../../format/number-format.ts';
import type { DataTable } from '../html/data-table.ts';

const sampling = { name: 'Sampling rounds, flagged answers counted', look: looks.accent };
const voting = { name: 'Voting rounds, valid answers only', look: looks.ink };

/** Steps without a winner after each round, as in Fig 8 of the paper. */
export function undecidedChart(record: RunRecord): Chart | undefined {
  const bySample = linePoints(record.undecidedBySample);
  const byVote = linePoints(record.undecidedByVote);
  const most = [...bySample, ...byVote].reduce((top, [, steps]) => Math.max(top, steps), 0);
  if (most === 0) return undefined;
  return {
    id: 'undecided',
    title: 'Undecided steps per round',
    description:
      'Steps without a winner after so many answers. A straight fall on this logarithmic scale means that every round decides the same share of what is left. Zero has no place on it: a line ends with its last undecided step.',
    height: 360,
    xAxis: countAxis('Round', { min: 1 }),
    yAxis: logAxis('Undecided steps', most),
    series: [
      lineSeries(voting, byVote, { hasMarks: true }),
      lineSeries(sampling, bySample, { hasMarks: true }),
    ],
    table: undecidedTable(record),
  };
}

function linePoints(undecided: readonly number[]): readonly Point[] {
  return undecided.flatMap((steps, i) => (steps > 0 ? [[i + 1, steps] as const] : []));
}

function undecidedTable({ undecidedBySample, undecidedByVote }: RunRecord): DataTable {
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
