import type { ScaleRecord, ScaleRow } from '../../benchmark/scale-record.ts';
import type { ChartSeries, Point } from '../chart/chart-series.ts';
import type { Chart } from '../chart/chart.ts';
import { dotSeries } from '../chart/dot-series.ts';
import { lineSeries } from '../chart/line-series.ts';
import { looks } from '../chart/look.ts';
import { logXAxis } from '../chart/x-axis.ts';
import { logAxis } from '../chart/y-axis.ts';
import { formatCount } from '../../format/number-format.ts';
import type { DataTable } from '../html/data-table.ts';
import { formatRetry, retrySamples } from './retry-samples.ts';

const measured = { name: 'Measured', look: looks.accent };
const exact = { name: 'Exact formula', look: looks.ink };
const growth = { name: 's (ln s + ln(1 / −ln t))', look: looks.dashed };
const nLogN = { name: 's ln s', look: looks.dotted };
const retry = { name: 'Retrying the whole task, no vote', look: looks.bad };

/** Samples over the number of steps on two logarithmic scales: the law of growth. */
export function samplesBySizeChart({ rows }: ScaleRecord): Chart | undefined {
  if (rows.length === 0) return undefined;
  const top = highest(rows);
  return {
    id: 'samples-by-size',
    title: 'Samples over the size of the task',
    description: `Mean samples of a whole run, both scales logarithmic. The chart below shows how far the measured means lie from the exact formula.${clipping(rows, top)}`,
    height: 460,
    xAxis: logXAxis('Steps', ends(rows)),
    yAxis: logAxis('Samples', top),
    series: chartSeries(rows),
    table: samplesTable(rows),
  };
}

type Quantity = 'measuredSamples' | 'exactSamples' | 'growthTerm' | 'nLogN';

function chartSeries(rows: readonly ScaleRow[]): readonly ChartSeries[] {
  const points = (quantity: Quantity): readonly Point[] =>
    rows.map((row) => [row.steps, row[quantity]]);
  const retryPoints: readonly Point[] = rows.map((row) => [row.steps, retrySamples(row)]);
  return [
    lineSeries(retry, retryPoints),
    lineSeries(nLogN, points('nLogN')),
    lineSeries(growth, points('growthTerm')),
    lineSeries(exact, points('exactSamples')),
    dotSeries(measured, points('measuredSamples')),
  ];
}

/** The axis from somewhat below the smallest size to somewhat above the largest. */
function ends(rows: readonly ScaleRow[]): { min: number; max: number } {
  const sizes = rows.map(({ steps }) => steps);
  return { min: Math.min(...sizes) / 1.5, max: Math.max(...sizes) * 1.5 };
}

/** Room for every series but the one that explodes: ten times the rest. */
function highest(rows: readonly ScaleRow[]): number {
  const values = rows.flatMap((row) => [
    row.measuredSamples,
    row.exactSamples,
    row.growthTerm,
    row.nLogN,
  ]);
  return 10 * Math.max(1, ...values);
}

function clipping(rows: readonly ScaleRow[], top: number): string {
  const first = rows.find((row) => retrySamples(row) > top);
  return first === undefined
    ? ''
    : ` Retrying the whole task leaves the picture: at ${formatCount(first.disks)} disks it takes ${formatRetry(first)} samples.`;
}

function samplesTable(rows: readonly ScaleRow[]): DataTable {
  return {
    columns: ['Steps', measured.name, exact.name, growth.name, nLogN.name, retry.name],
    rows: rows.map((row) => [
      formatCount(row.steps),
      formatCount(row.measuredSamples),
      formatCount(row.exactSamples),
      formatCount(row.growthTerm),
      formatCount(row.nLogN),
      formatRetry(row),
    ]),
  };
}
