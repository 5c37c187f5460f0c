import type uPlot from 'uplot';
import type { ChartSeries, Look } from '../src/page/chart.ts';
import type { Palette } from './palette.ts';

/** How a series stands in the legend, where page.css gives each class its shape. */
export const legendClasses: Readonly<Record<ChartSeries['mark'], string>> = {
  line: 'line',
  dots: 'dots',
  bars: 'area',
  bands: 'area',
};

const borderStyles: Partial<Record<Look, string>> = { dashed: 'dashed', dotted: 'dotted' };

/** The colours and dashes of the legend. */
export function legendMarkers(
  { strokes }: Palette,
  series: readonly ChartSeries[],
): uPlot.Legend.Markers {
  // The first of the plot's series is its x axis.
  const lookOf = (place: number): Look => series[place - 1]?.look ?? 'ink';
  return {
    width: 2.5,
    stroke: (_plot, place) => strokes[lookOf(place)],
    fill: (_plot, place) => strokes[lookOf(place)],
    dash: (_plot, place) => borderStyles[lookOf(place)] ?? 'solid',
  };
}
