import uPlot from 'uplot';
import { formatCount } from '../src/format/number-format.ts';
import { type Palette, readPalette } from './palette.ts';
import { xAxis, yAxis } from './plot-axes.ts';
import type { StepView } from './view-of-steps.ts';

/** The columns of a plot of steps, in the order of its series. */
export function dataOf({ x, mean, most, flagged }: StepView): uPlot.AlignedData {
  return [x, most, mean, flagged];
}

/** Options of `stepPlot`. */
interface StepPlotOptions extends Pick<uPlot.Options, 'width' | 'height'> {
  /** The least samples that a step can do with, drawn as a line. */
  readonly least: number | undefined;
  /** Whether every column is a single step, which is a bar; else they make up lines. */
  readonly isExact: () => boolean;
}

/** How samples of steps are drawn: the most, the mean, and flagged ones. */
export function stepPlot({ width, height, least, isExact }: StepPlotOptions): uPlot.Options {
  const palette = readPalette();
  const shape: uPlot.Series.PathBuilder = (...plot) => (isExact() ? stems : lines)(...plot);
  return {
    width,
    height,
    padding: [12, 12, 0, 0],
    axes: [xAxis({ name: 'Step, from 0' }, palette), yAxis({ name: 'Samples' }, palette)],
    series: [
      { label: 'Step', value: (_plot, at: number | null) => written(at && Math.round(at)) },
      ...stepSeries(palette, shape, isExact),
    ],
    hooks: { draw: least === undefined ? [] : [(plot) => drawLevel(plot, least, palette)] },
  };
}

function stepSeries(
  { strokes: { soft, accent, bad } }: Palette,
  shape: uPlot.Series.PathBuilder,
  isExact: () => boolean,
): uPlot.Series[] {
  const all: uPlot.Series = {
    points: { show: false },
    width: 1,
    value: (_plot, count: number | null) => written(count),
  };
  return [
    { ...all, label: 'Most', class: 'area', stroke: soft, fill: soft, paths: shape },
    {
      ...all,
      label: 'Mean',
      class: 'mean',
      stroke: accent,
      width: 1.5,
      // Of a single step the most is all there is to see.
      paths: (...plot) => (isExact() ? null : lines(...plot)),
    },
    {
      ...all,
      label: 'Red-flagged, mean',
      class: 'area',
      stroke: bad,
      fill: bad,
      // Where there are none there is no line.
      width: 0,
      paths: shape,
    },
  ];
}

function written(count: number | null | undefined): string {
  return count === null || count === undefined ? '' : formatCount(count);
}

const nothing: uPlot.Series.PathBuilder = () => null;
const lines = uPlot.paths.linear?.() ?? nothing;
const stems = uPlot.paths.bars?.({ size: [0.8, 24] }) ?? nothing;

function drawLevel(plot: uPlot, level: number, { muted }: Palette): void {
  const { ctx, bbox } = plot;
  const y = plot.valToPos(level, 'y', true);
  ctx.save();
  ctx.strokeStyle = muted;
  ctx.lineWidth = devicePixelRatio;
  ctx.setLineDash([2 * devicePixelRatio, 4 * devicePixelRatio]);
  ctx.beginPath();
  ctx.moveTo(bbox.left, y);
  ctx.lineTo(bbox.left + bbox.width, y);
  ctx.stroke();
  ctx.restore();
}
