import type { ChartSeries, SeriesKey } from './chart-series.ts';

/** An interval on the y axis. */
export interface Interval {
  readonly x: number;
  readonly lower: number;
  readonly upper: number;
}

/** Intervals as upright bars, to be drawn below the points that should lie in them. */
export function bandSeries({ name, look }: SeriesKey, intervals: readonly Interval[]): ChartSeries {
  return {
    name,
    look,
    mark: 'band',
    option: {
      name,
      type: 'line',
      silent: true,
      showSymbol: false,
      // One line with gaps: a bar each, and one series.
      data: intervals.flatMap(({ x, lower, upper }) => [
        [x, lower],
        [x, upper],
        [x, null],
      ]),
      lineStyle: { color: look.color, width: look.width },
    },
  };
}
