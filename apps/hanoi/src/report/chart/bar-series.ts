import { formatTick } from '../../format/tick-format.ts';
import { chartText } from './chart-frame.ts';
import type { ChartSeries, SeriesKey } from './chart-series.ts';

/** Options of `barSeries`. */
export interface BarOptions {
  /** The most that a bar is wide, in CSS pixels. */
  readonly maxWidth: number;
  /** Where the count of each bar is written. */
  readonly labelPosition: 'top' | 'right';
}

/** With more bars than this the counts on top of them run into each other. */
const mostLabels = 9;

/** A bar for each count; none for 0, which has no place on a logarithmic scale. */
export function barSeries(
  { name, look }: SeriesKey,
  counts: readonly number[],
  { maxWidth, labelPosition }: BarOptions,
): ChartSeries {
  return {
    name,
    look,
    mark: 'bar',
    option: {
      name,
      type: 'bar',
      silent: true,
      data: counts.map((count) => (count > 0 ? count : null)),
      barMaxWidth: maxWidth,
      itemStyle: { color: look.color },
      label: {
        ...chartText,
        show: labelPosition === 'right' || counts.length <= mostLabels,
        position: labelPosition,
        formatter: ({ value }) => formatTick(Number(value)),
      },
    },
  };
}
