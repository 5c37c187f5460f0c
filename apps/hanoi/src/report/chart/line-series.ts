import type { ChartSeries, Point, SeriesKey } from './chart-series.ts';

/** Options of `lineSeries`. */
export interface LineOptions {
  /** Whether every point is marked, as long as marks can be told apart. @defaultValue false */
  readonly hasMarks?: boolean | undefined;
}

/** With more marks than this they melt into a thick line. */
const mostMarks = 60;

/** A line through points; a point alone is marked, since a line of one point is nothing to see. */
export function lineSeries(
  { name, look }: SeriesKey,
  points: readonly Point[],
  { hasMarks = false }: LineOptions = {},
): ChartSeries {
  const { color, width, dash } = look;
  return {
    name,
    look,
    mark: 'line',
    option: {
      name,
      type: 'line',
      silent: true,
      data: points.map((point) => [...point]),
      // Of more points than pixels, those are drawn that show.
      sampling: 'lttb',
      showSymbol: points.length === 1 || (hasMarks && points.length <= mostMarks),
      symbol: 'circle',
      symbolSize: 6,
      itemStyle: { color, borderWidth: 0 },
      lineStyle: { color, width, type: dash === 'solid' ? 'solid' : [...dash] },
    },
  };
}
