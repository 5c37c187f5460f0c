import type uPlot from 'uplot';
import { onPaletteChange } from './palette.ts';
import type { DrawnChart } from './page-data.ts';
import { drawPoints } from './draw-points.ts';
import { drawSteps } from './draw-steps.ts';

/** Draws every chart in its figure, and again whenever its width or the colours of the page change. */
export function drawCharts(charts: readonly DrawnChart[]): void {
  for (const chart of charts) {
    const place = document.querySelector<HTMLElement>(`figure#${chart.id} .plot`);
    if (place !== null) void keepDrawn(chart, place);
  }
}

async function keepDrawn(chart: DrawnChart, place: HTMLElement): Promise<void> {
  const draw = chart.kind === 'points' ? drawPoints(chart) : await drawSteps(chart);
  let plot: uPlot | undefined;
  const redraw = (): void => {
    plot?.destroy();
    plot = draw(place);
  };
  redraw();
  onPaletteChange(redraw);
  new ResizeObserver(() => {
    if (plot !== undefined && plot.width !== place.clientWidth && place.clientWidth > 0) {
      plot.setSize({ width: place.clientWidth, height: plot.height });
    }
  }).observe(place);
  place.dataset['drawn'] = 'true';
}
