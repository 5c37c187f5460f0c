import type { BarSeriesOption, LineSeriesOption, ScatterSeriesOption } from 'echarts';
import type { Look } from './look.ts';

/** What a series is called, and how a reader finds it in the plot. */
export interface SeriesKey {
  readonly name: string;
  readonly look: Look;
}

/** A series as the legend and as ECharts know it. */
export interface ChartSeries extends SeriesKey {
  readonly mark: 'line' | 'dot' | 'band' | 'bar';
  readonly option: LineSeriesOption | ScatterSeriesOption | BarSeriesOption;
}

/** Where a series is drawn. */
export type Point = readonly [x: number, y: number];
