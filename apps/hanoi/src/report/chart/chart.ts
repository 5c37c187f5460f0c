import type { GridComponentOption, XAXisComponentOption, YAXisComponentOption } from 'echarts';
import type { DataTable } from '../html/data-table.ts';
import type { ChartSeries } from './chart-series.ts';

/** A chart before it is drawn. */
export interface Chart {
  /** Unique on the page; small letters and hyphens. */
  readonly id: string;
  readonly title: string;
  /** What is drawn and how to read it: shown under the title, and read out in place of the drawing. */
  readonly description: string;
  /** Height of the drawing in CSS pixels. */
  readonly height: number;
  /** Whether two such charts stand side by side. @defaultValue false */
  readonly isHalf?: boolean | undefined;
  readonly xAxis: XAXisComponentOption;
  readonly yAxis: YAXisComponentOption;
  /** Room around the plot, in CSS pixels, where it is not that of all charts. */
  readonly margins?: Pick<GridComponentOption, 'top' | 'right' | 'bottom' | 'left'> | undefined;
  /** From the lowest to the topmost; the legend names them the other way round. */
  readonly series: readonly ChartSeries[];
  /** The numbers of the chart. */
  readonly table: DataTable;
}
