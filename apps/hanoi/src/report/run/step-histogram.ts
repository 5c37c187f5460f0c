import { barSeries } from '../chart/bar-series.ts';
import { binCounts } from '../chart/bin-counts.ts';
import type { Chart } from '../chart/chart.ts';
import { looks } from '../chart/look.ts';
import { barAxis } from '../chart/x-axis.ts';
import { logAxis } from '../chart/y-axis.ts';
import { formatCount, formatRange } from '../../format/number-format.ts';

/** Options of `stepHistogram`. */
export interface StepHistogramOptions {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** What is counted in each step. */
  readonly unit: string;
  /** `[n]`: steps in which n were counted. */
  readonly stepsByCount: readonly number[];
}

const steps = { name: 'Steps', look: looks.accent };

/** How many steps took how many of something, with steps on a logarithmic scale. */
export function stepHistogram(options: StepHistogramOptions): Chart | undefined {
  const { unit, stepsByCount, ...words } = options;
  const bins = binCounts(stepsByCount);
  if (bins.length === 0) return undefined;
  const counts = bins.map(({ count }) => count);
  const labels = bins.map(({ from, to }) => formatRange(from, to));
  return {
    ...words,
    isHalf: true,
    height: 260,
    xAxis: barAxis(unit, labels),
    // Room for the count on top of the highest bar.
    yAxis: logAxis(steps.name, 4 * Math.max(...counts)),
    series: [barSeries(steps, counts, { maxWidth: 36, labelPosition: 'top' })],
    table: {
      columns: [unit, steps.name],
      rows: counts.map((count, i) => [labels[i], formatCount(count)]),
    },
  };
}
