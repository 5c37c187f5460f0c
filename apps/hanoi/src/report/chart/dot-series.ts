import type { ChartSeries, Point, SeriesKey } from './chart-series.ts';

/** Points without a line between them: what was measured, where lines are what was worked out. */
export function dotSeries({ name, look }: SeriesKey, points: readonly Point[]): ChartSeries {
  return {
    name,
    look,
    mark: 'dot',
    option: {
      name,
      type: 'scatter',
      // Above lines, which ECharts puts above dots.
      z: 4,
      silent: true,
      data: points.map((point) => [...point]),
      symbolSize: 9,
      itemStyle: { color: look.color, opacity: 1 },
    },
  };
}
