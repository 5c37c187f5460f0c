export { type Bar, type BarListOptions, renderBars } from './bar-list.ts';
export type {
  Axis,
  AxisFormat,
  Chart,
  ChartSeries,
  Look,
  Point,
  PointChart,
  StepChart,
} from './chart.ts';
export { type DataTable, renderTable } from './data-table.ts';
export { type Fact, renderFacts } from './fact-list.ts';
export { renderFigures } from './figures.ts';
export { type HeadlineOptions, renderHeadline, type Verdict } from './headline.ts';
export { html, Html, type HtmlValue } from './html.ts';
export { type PageOptions, renderPage } from './page.ts';
export { renderStats, type Stat } from './stat-list.ts';
