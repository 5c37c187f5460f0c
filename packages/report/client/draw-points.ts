import uPlot from 'uplot';
import type { Axis, ChartSeries } from '../src/page/chart.ts';
import { drawBands, labelBars } from './bars-and-bands.ts';
import type { Draw } from './draw.ts';
import { legendClasses, legendMarkers } from './legend-markers.ts';
import type { DrawnChart } from './page-data.ts';
import { type Palette, readPalette } from './palette.ts';
import { writeValue, xAxis, yAxis } from './plot-axes.ts';
import { xScale, yScale } from './point-scales.ts';

type PointChart = Extract<DrawnChart, { readonly kind: 'points' }>;

/** With more marks than this they melt into a thick line. */
const mostMarks = 60;

/** Prepares a chart of a few points. */
export function drawPoints(chart: PointChart): Draw {
  const data = uPlot.join(chart.series.map(({ points }) => columnsOf(points)));
  return (place) => new uPlot(options(chart, readPalette(), place.clientWidth), data, place);
}

function columnsOf(points: ChartSeries['points']): uPlot.AlignedData {
  const sorted = points.toSorted(([a], [b]) => a - b);
  return [sorted.map(([x]) => x), sorted.map(([, y]) => y)];
}

function options(
  { x, y, series, height }: PointChart,
  palette: Palette,
  width: number,
): uPlot.Options {
  const isZoomable = x.labels === undefined;
  return {
    width,
    height,
    padding: [12, 12, 0, 0],
    scales: { x: { time: false, ...xScale(x, series) }, y: yScale(y, series) },
    axes: [xAxis(x, palette), yAxis(y, palette)],
    series: [
      { label: x.name, value: (_plot, value) => written(x, value) },
      ...series.map((each) => drawnSeries(each, y, palette)),
    ],
    legend: { show: series.length > 1, markers: legendMarkers(palette, series) },
    cursor: { drag: { x: isZoomable, y: false, setScale: isZoomable }, y: false },
    hooks: {
      drawClear: [(plot) => drawBands(plot, series, palette)],
      draw: [(plot) => labelBars(plot, series, palette)],
    },
  };
}

function written(axis: Axis, value: number | null | undefined): string {
  return value === null || value === undefined ? '' : writeValue(axis, value);
}

function drawnSeries(
  { name, mark, look, points }: ChartSeries,
  y: Axis,
  palette: Palette,
): uPlot.Series {
  const stroke = palette.strokes[look];
  const base: uPlot.Series = {
    label: name,
    class: legendClasses[mark],
    stroke,
    value: (_plot, value) => written(y, value),
  };
  switch (mark) {
    case 'line':
      return {
        ...base,
        width: look === 'accent' ? 2.5 : 1.5,
        spanGaps: true,
        ...(dashes[look] === undefined ? {} : { dash: dashes[look] }),
        points: {
          show: points.length <= mostMarks && dashes[look] === undefined,
          size: 6,
          fill: stroke,
        },
      };
    case 'dots':
      return { ...base, paths: () => null, points: { show: true, size: 9, fill: stroke } };
    case 'bars':
      return { ...base, fill: stroke, width: 0, points: { show: false }, ...barPaths };
    case 'bands':
      // Drawn below all others, once for all of them.
      return { ...base, paths: () => null, points: { show: false } };
  }
}

const dashes: Partial<Record<ChartSeries['look'], number[]>> = { dashed: [6, 4], dotted: [1.5, 3] };

const bars = uPlot.paths.bars?.({ size: [0.7, 36] });
const barPaths = bars === undefined ? {} : { paths: bars };
