import uPlot from 'uplot';
import { formatShort } from '../src/format/number-format.ts';
import type { Axis, ChartSeries } from '../src/page/chart.ts';
import type { Draw } from './draw.ts';
import type { DrawnChart } from './page-data.ts';
import { type Palette, readPalette } from './palette.ts';
import { writeValue, xAxis, yAxis } from './plot-axes.ts';

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
    scales: { x: { time: false, ...xScale(x, series) }, y: yScale(y) },
    axes: [xAxis(x, palette), yAxis(y, palette)],
    series: [
      { label: x.name, value: (_plot, value) => written(x, value) },
      ...series.map((each) => drawnSeries(each, y, palette)),
    ],
    legend: { show: series.length > 1 },
    cursor: { drag: { x: isZoomable, y: false, setScale: isZoomable }, y: false },
    hooks: {
      drawClear: [(plot) => drawBands(plot, series, palette)],
      draw: [(plot) => labelBars(plot, series, palette)],
    },
  };
}

function written(axis: Axis, value: number | null | undefined): string {
  return value === null || value === undefined ? '–' : writeValue(axis, value);
}

function xScale({ scale, min, max, labels }: Axis, series: readonly ChartSeries[]): uPlot.Scale {
  const xs = series.flatMap(({ points }) => points.map(([x]) => x));
  const least = min ?? Math.min(...xs);
  const most = max ?? Math.max(...xs, least + 1);
  const whole: uPlot.Range.MinMax =
    labels === undefined ? [least, most] : [-0.6, labels.length - 0.4];
  // A zoom asks for its own range; the whole is what there is at first.
  const range: uPlot.Range.Function = (_plot, from, to) =>
    labels !== undefined || from === null || to === null || from === to ? whole : [from, to];
  return scale === 'log' ? { distr: 3, range: whole } : { range };
}

function yScale({ scale, min, max }: Axis): uPlot.Scale {
  if (scale !== 'log') return { range: (_plot, from, to) => linearRange(from, to, min, max) };
  return {
    distr: 3,
    range: (_plot, from, to) => [min ?? from / 2, max ?? 2.5 * Math.max(to, min ?? 1)],
  };
}

function linearRange(
  from: number | null,
  to: number | null,
  min: number | undefined,
  max: number | undefined,
): uPlot.Range.MinMax {
  const [least, most] = [Math.min(0, from ?? 0), Math.max(0, to ?? 1)];
  const room = 0.05 * (most - least || 1);
  return [min ?? (least < 0 ? least - room : 0), max ?? most + room];
}

function drawnSeries(
  { name, mark, look, points }: ChartSeries,
  y: Axis,
  palette: Palette,
): uPlot.Series {
  const stroke = palette.strokes[look];
  const base: uPlot.Series = { label: name, stroke, value: (_plot, value) => written(y, value) };
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

/** With more bars than this the counts on top of them run into each other. */
const mostLabels = 12;

function labelBars(plot: uPlot, series: readonly ChartSeries[], { muted }: Palette): void {
  const { ctx } = plot;
  ctx.save();
  ctx.fillStyle = muted;
  ctx.font = `${String(11 * devicePixelRatio)}px system-ui, sans-serif`;
  ctx.textAlign = 'center';
  for (const { mark, points } of series) {
    if (mark !== 'bars' || points.length > mostLabels) continue;
    for (const [x, y] of points) {
      const top = plot.valToPos(y, 'y', true) - 4 * devicePixelRatio;
      ctx.fillText(formatShort(y), plot.valToPos(x, 'x', true), top);
    }
  }
  ctx.restore();
}

/** Intervals as upright bars. */
function drawBands(plot: uPlot, series: readonly ChartSeries[], palette: Palette): void {
  const { ctx } = plot;
  ctx.save();
  ctx.lineWidth = 9 * devicePixelRatio;
  for (const { mark, look, points } of series) {
    if (mark !== 'bands') continue;
    ctx.strokeStyle = palette.strokes[look];
    ctx.beginPath();
    for (const [x, y, to = y] of points) {
      const left = plot.valToPos(x, 'x', true);
      ctx.moveTo(left, plot.valToPos(y, 'y', true));
      ctx.lineTo(left, plot.valToPos(to, 'y', true));
    }
    ctx.stroke();
  }
  ctx.restore();
}
