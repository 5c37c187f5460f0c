import type { ScaleRecord, ScaleRow } from '../../benchmark/scale-record.ts';
import type { ChartSeries, DataTable, Point, PointChart } from '@maker/report/page';
import { formatCount } from '@maker/report/format';
import { formatRetry, retrySamples } from './retry-samples.ts';

const measured = { name: 'Measured', mark: 'dots', look: 'accent' } as const;
const exact = { name: 'Exact formula', mark: 'line', look: 'ink' } as const;
const growth = { name: 's (ln s + ln(1 / −ln t))', mark: 'line', look: 'dashed' } as const;
const nLogN = { name: 's ln s', mark: 'line', look: 'dotted' } as const;
const retry = { name: 'Retrying the whole task, no vote', mark: 'line', look: 'bad' } as const;

/** Samples over the number of steps on two logarithmic scales: the law of growth. */
export function samplesBySizeChart({ rows }: ScaleRecord): PointChart | undefined {
  if (rows.length === 0) return undefined;
  const top = highest(rows);
  return {
    kind: 'points',
    id: 'samples-by-size',
    title: 'Samples over the size of the task',
    description: `Mean samples of a whole run, both scales logarithmic. The chart below shows how far the measured means lie from the exact formula.${clipping(rows, top)}`,
    height: 460,
    x: { name: 'Steps', scale: 'log', ...ends(rows) },
    y: { name: 'Samples', scale: 'log', max: top },
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
    { ...retry, points: retryPoints },
    { ...nLogN, points: points('nLogN') },
    { ...growth, points: points('growthTerm') },
    { ...exact, points: points('exactSamples') },
    { ...measured, points: points('measuredSamples') },
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
