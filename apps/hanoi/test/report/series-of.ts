import type { Chart } from '../../src/report/chart/chart.ts';

/** What a chart draws: the data of each of its series, by name. */
export function seriesOf(chart: Chart | undefined): Readonly<Record<string, unknown>> {
  return Object.fromEntries(chart?.series.map(({ name, option }) => [name, option.data]) ?? []);
}
