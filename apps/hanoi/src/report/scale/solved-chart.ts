import type { ScaleRecord, ScaleRow } from '../../benchmark/scale-record.ts';
import type { ChartSeries, Point } from '../chart/chart-series.ts';
import type { Chart } from '../chart/chart.ts';
import { dotSeries } from '../chart/dot-series.ts';
import { lineSeries } from '../chart/line-series.ts';
import { looks } from '../chart/look.ts';
import { barAxis } from '../chart/x-axis.ts';
import { valueAxis } from '../chart/y-axis.ts';
import { formatCount, formatShare } from '../../format/number-format.ts';
import { formatTick } from '../../format/tick-format.ts';
import type { DataTable } from '../html/data-table.ts';

const voted = { name: 'Voted, measured', look: looks.accent };
const votedExact = { name: 'Voted, exact', look: looks.ink };
const unvoted = { name: 'One answer a step, measured', look: looks.bad };
const unvotedExact = { name: 'One answer a step, exact', look: looks.bad };

/** How many runs are without a wrong move, with and without a vote. */
export function solvedChart({ rows }: ScaleRecord): Chart | undefined {
  if (rows.length === 0) return undefined;
  const disks = rows.map((row) => formatCount(row.disks));
  return {
    id: 'solved',
    title: 'Runs without a wrong move',
    description: 'The same model and the same errors, with the vote and without it.',
    isHalf: true,
    height: 300,
    xAxis: barAxis('Disks', disks),
    yAxis: valueAxis('Share of runs', (percent) => `${formatTick(percent)}%`, { min: 0, max: 100 }),
    series: chartSeries(rows),
    table: solvedTable(rows),
  };
}

function chartSeries(rows: readonly ScaleRow[]): readonly ChartSeries[] {
  const points = (share: (row: ScaleRow) => number): readonly Point[] =>
    rows.map((row, x) => [x, 100 * share(row)]);
  return [
    lineSeries(
      unvotedExact,
      points((row) => row.unvoted.exact),
    ),
    dotSeries(
      unvoted,
      points((row) => row.unvoted.measured),
    ),
    lineSeries(
      votedExact,
      points((row) => row.taskReliability),
    ),
    dotSeries(voted, points(solvedShare)),
  ];
}

function solvedShare({ solvedRuns, runs }: ScaleRow): number {
  return solvedRuns / runs;
}

function solvedTable(rows: readonly ScaleRow[]): DataTable {
  return {
    columns: [
      'Disks',
      'Runs',
      voted.name,
      votedExact.name,
      'Unvoted runs',
      unvoted.name,
      unvotedExact.name,
    ],
    rows: rows.map((row) => [
      formatCount(row.disks),
      formatCount(row.runs),
      formatShare(solvedShare(row)),
      formatShare(row.taskReliability),
      formatCount(row.unvoted.runs),
      formatShare(row.unvoted.measured),
      formatShare(row.unvoted.exact),
    ]),
  };
}
