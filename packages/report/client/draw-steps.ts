import type { Draw } from './draw.ts';
import type { DrawnChart } from './page-data.ts';
import { unpackSeries } from './unpack-series.ts';
import { zoomControls } from './zoom-controls.ts';
import { ZoomedPlot } from './zoomed-plot.ts';

type StepChart = Extract<DrawnChart, { readonly kind: 'steps' }>;

/** Prepares the chart of a whole run. */
export async function drawSteps(chart: StepChart): Promise<Draw> {
  const series = await unpackSeries(chart.steps);
  let current: ZoomedPlot | undefined;
  const controls = zoomControls(() => current);
  return (place) => {
    current = new ZoomedPlot(chart, series, place, current?.range);
    current.onChange = controls.show;
    controls.show(current.range);
    place.after(controls.element);
    return current.plot;
  };
}
