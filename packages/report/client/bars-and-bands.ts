import type uPlot from 'uplot';
import { formatCount } from '../src/format/number-format.ts';
import type { ChartSeries } from '../src/page/chart.ts';
import type { Palette } from './palette.ts';

const twoDigits = new Intl.NumberFormat('en-US', {
  notation: 'compact',
  maximumSignificantDigits: 2,
});

/** Ways to write a count, for the more and the less room: `2,174`, `2.2K`. */
const ways = [formatCount, (count: number): string => twoDigits.format(count)];

/** Writes counts on top of bars, where all of them have room. */
export function labelBars(plot: uPlot, series: readonly ChartSeries[], { muted }: Palette): void {
  const { ctx } = plot;
  ctx.save();
  ctx.fillStyle = muted;
  ctx.font = `${String(10 * devicePixelRatio)}px system-ui, sans-serif`;
  ctx.textAlign = 'center';
  const gap = 4 * devicePixelRatio;
  const room = plot.valToPos(1, 'x', true) - plot.valToPos(0, 'x', true) - gap;
  for (const { mark, points } of series) {
    if (mark !== 'bars') continue;
    const fits = (text: string): boolean => ctx.measureText(text).width <= room;
    const write = ways.find((way) => points.every(([, y]) => fits(way(y))));
    if (write === undefined) continue;
    for (const [x, y] of points) {
      ctx.fillText(write(y), plot.valToPos(x, 'x', true), plot.valToPos(y, 'y', true) - gap);
    }
  }
  ctx.restore();
}

/** Draws intervals as upright bars. */
export function drawBands(plot: uPlot, series: readonly ChartSeries[], { strokes }: Palette): void {
  const { ctx } = plot;
  ctx.save();
  ctx.lineWidth = 9 * devicePixelRatio;
  for (const { mark, look, points } of series) {
    if (mark !== 'bands') continue;
    ctx.strokeStyle = strokes[look];
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
