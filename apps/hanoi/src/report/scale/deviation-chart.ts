import type { ScaleRecord, ScaleRow } from '../../benchmark/scale-record.ts';
import { bandSeries, type Interval } from '../chart/band-series.ts';
import type { Point } from '../chart/chart-series.ts';
import type { Chart } from '../chart/chart.ts';
import { dotSeries } from '../chart/dot-series.ts';
import { looks } from '../chart/look.ts';
import { barAxis } from '../chart/x-axis.ts';
import { valueAxis } from '../chart/y-axis.ts';
import { formatCount, formatDeviation } from '../../format/number-format.ts';
import { formatTick } from '../../format/tick-format.ts';

const measured = { name: 'Measured', look: looks.accent };
const interval = { name: '99.9% interval of the formula', look: looks.band };

/** How far each measured mean lies from the exact formula: what a logarithmic scale cannot show. */
export function deviationChart({ rows }: ScaleRecord): Chart | undefined {
  const known = rows.filter(({ exactSamples }) => exactSamples > 0);
  if (known.length === 0) return undefined;
  const disks = known.map((row) => formatCount(row.disks));
  return {
    id: 'deviation',
    title: 'Distance from the exact formula',
    description: 'Where the formula holds, a measured mean lies in its bar 999 times in 1,000.',
    isHalf: true,
    height: 300,
    xAxis: barAxis('Disks', disks),
    yAxis: valueAxis('Measured over exact', (percent) => `${formatTick(percent)}%`),
    series: [
      bandSeries(interval, known.map(relativeInterval)),
      dotSeries(measured, known.map(relativeMean)),
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
): Interval {
  return { x, lower: percentOver(lower, exactSamples), upper: percentOver(upper, exactSamples) };
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
