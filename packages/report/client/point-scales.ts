import type uPlot from 'uplot';
import type { Axis, ChartSeries } from '../src/page/chart.ts';

/** The x axis of a chart of points: all of them, until a zoom asks for less. */
export function xScale(
  { scale, min, max, labels }: Axis,
  series: readonly ChartSeries[],
): uPlot.Scale {
  const xs = series.flatMap(({ points }) => points.map(([x]) => x));
  const least = min ?? Math.min(...xs);
  const most = max ?? Math.max(...xs, least + 1);
  const whole: uPlot.Range.MinMax =
    labels === undefined ? [least, most] : [-0.6, labels.length - 0.4];
  const range: uPlot.Range.Function = (_plot, from, to) =>
    labels !== undefined || from === null || to === null || from === to ? whole : [from, to];
  return scale === 'log' ? { distr: 3, range: whole } : { range };
}

/** The y axis: the whole of every series at any zoom, ends of bands too, which are no data of the plot. */
export function yScale(axis: Axis, series: readonly ChartSeries[]): uPlot.Scale {
  const ys = series.flatMap(({ points }) => points.flatMap(([, y, to = y]) => [y, to]));
  const [least, most] = [Math.min(...ys), Math.max(...ys)];
  const hasBars = series.some(({ mark }) => mark === 'bars');
  if (axis.scale !== 'log') {
    const range = linearRange(least, most, axis);
    return { range: () => range };
  }
  const range = logRange(least, most, axis, hasBars);
  return { distr: 3, range: () => range };
}

function linearRange(from: number, to: number, { min, max }: Axis): uPlot.Range.MinMax {
  const [least, most] = [Math.min(0, from), Math.max(0, to)];
  const room = 0.05 * (most - least || 1);
  return [min ?? (least < 0 ? least - room : 0), max ?? most + room];
}

function logRange(
  from: number,
  to: number,
  { min = from / 2, max }: Axis,
  hasBars: boolean,
): uPlot.Range.MinMax {
  // Bars have their counts on top.
  return [min, max ?? (hasBars ? 2.5 : 1.4) * Math.max(to, min)];
}
