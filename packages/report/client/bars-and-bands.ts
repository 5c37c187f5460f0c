import type uPlot from 'uplot';
import type { ChartSeries } from '../src/page/chart.ts';
import type { Palette } from './palette.ts';

const twoDigits = new Intl.NumberFormat('en-US', {
  notation: 'compact',
  maximumSignificantDigits: 2,
});

/** A count where there is little room: `452`, `2.2K`. */
function formatBrief(count: number): string {
  return count < 1000 ? String(count) : twoDigits.format(count);
}

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
    const labels = points.map(([x, y]) => ({ x, y, text: formatBrief(y) }));
    if (labels.some(({ text }) => ctx.measureText(text).width > room)) continue;
    for (const { x, y, text } of labels) {
      ctx.fillText(text, plot.valToPos(x, 'x', true), plot.valToPos(y, 'y', true) - gap);
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
