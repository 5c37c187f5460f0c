import type { ScaleRecord, ScaleRow } from '../../benchmark/scale-record.ts';
import type { ChartSeries, DataTable, Point, PointChart } from '@maker/report/page';
import { formatCount, formatShare } from '@maker/report/format';

const voted = { name: 'Voted, measured', mark: 'dots', look: 'accent' } as const;
const votedExact = { name: 'Voted, exact', mark: 'line', look: 'ink' } as const;
const unvoted = { name: 'One answer a step, measured', mark: 'dots', look: 'bad' } as const;
const unvotedExact = { name: 'One answer a step, exact', mark: 'line', look: 'bad' } as const;

/** How many runs are without a wrong move, with and without a vote. */
export function solvedChart({ rows }: ScaleRecord): PointChart | undefined {
  if (rows.length === 0) return undefined;
  const disks = rows.map((row) => formatCount(row.disks));
  return {
    kind: 'points',
    id: 'solved',
    title: 'Runs without a wrong move',
    description: 'The same model and the same errors, with the vote and without it.',
    isHalf: true,
    height: 300,
    x: { name: 'Disks', labels: disks },
    y: { name: 'Share of runs', format: 'percent', min: 0, max: 100 },
    series: chartSeries(rows),
    table: solvedTable(rows),
  };
}

function chartSeries(rows: readonly ScaleRow[]): readonly ChartSeries[] {
  const points = (share: (row: ScaleRow) => number): readonly Point[] =>
    rows.map((row, x) => [x, 100 * share(row)]);
  return [
    { ...unvotedExact, points: points((row) => row.unvoted.exact) },
    { ...unvoted, points: points((row) => row.unvoted.measured) },
    { ...votedExact, points: points((row) => row.taskReliability) },
    { ...voted, points: points(solvedShare) },
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
