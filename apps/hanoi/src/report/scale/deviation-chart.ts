import type { ScaleRecord, ScaleRow } from '../../benchmark/scale-record.ts';
import type { Point, PointChart } from '@maker/report/page';
import { formatCount, formatDeviation } from '@maker/report/format';

const measured = { name: 'Measured', mark: 'dots', look: 'accent' } as const;
const interval = { name: '99.9% interval of the formula', mark: 'bands', look: 'soft' } as const;

/** How far each measured mean lies from the exact formula: what a logarithmic scale cannot show. */
export function deviationChart({ rows }: ScaleRecord): PointChart | undefined {
  const known = rows.filter(({ exactSamples }) => exactSamples > 0);
  if (known.length === 0) return undefined;
  const disks = known.map((row) => formatCount(row.disks));
  return {
    kind: 'points',
    id: 'deviation',
    title: 'Distance from the exact formula',
    description: 'Where the formula holds, a measured mean lies in its bar 999 times in 1,000.',
    isHalf: true,
    height: 300,
    x: { name: 'Disks', labels: disks },
    y: { name: 'Measured over exact', format: 'percent' },
    series: [
      { ...interval, points: known.map(relativeInterval) },
      { ...measured, points: known.map(relativeMean) },
    ],
    table: {
      columns: ['Disks', 'Difference', 'Lower', 'Upper'],
      rows: known.map(tableRow),
    },
  };
}

function relativeInterval(
  { exactSamples, interval: { lower, upper } }: ScaleRow,
  x: number,
): Point {
  return [x, percentOver(lower, exactSamples), percentOver(upper, exactSamples)];
}

function relativeMean({ measuredSamples, exactSamples }: ScaleRow, x: number): Point {
  return [x, percentOver(measuredSamples, exactSamples)];
}

function percentOver(value: number, exact: number): number {
  return 100 * (value / exact - 1);
}

function tableRow({ disks, measuredSamples, exactSamples, interval }: ScaleRow): readonly string[] {
  const values = [measuredSamples, interval.lower, interval.upper];
  return [formatCount(disks), ...values.map((value) => formatDeviation(value, exactSamples))];
}
