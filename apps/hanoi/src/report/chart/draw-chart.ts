import type { EChartsOption } from 'echarts';
// In one file ECharts loads in an eighth of the time that its many small ones take.
import { init } from 'echarts/dist/echarts.esm.min';
import { Html } from '../html/html.ts';
import { chartFrame } from './chart-frame.ts';
import type { Chart } from './chart.ts';

/** Draws a chart in a given width, in CSS pixels, as markup of an `svg` element. */
export type DrawChart = (chart: Chart, width: number) => Html;

/** Draws with ECharts, without a browser. The same chart gives the same markup. */
export function drawChart({ id, height, ...chart }: Chart, width: number): Html {
  const canvas = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    canvas.setOption(chartOption(chart));
    return new Html(tidySvg(canvas.renderToSVGString({ useViewBox: true }), `${id}-${width}`));
  } finally {
    canvas.dispose();
  }
}

function chartOption({
  xAxis,
  yAxis,
  margins,
  series,
}: Omit<Chart, 'id' | 'height'>): EChartsOption {
  return {
    ...chartFrame,
    grid: { ...chartFrame.grid, ...margins },
    xAxis,
    yAxis,
    series: series.map(({ option }) => option),
  };
}

/**
 * Leaves out what serves a page with scripts, and namespaces, which HTML does not need. ECharts numbers
 * its drawings over the life of the process; here they are named after their chart.
 */
function tidySvg(svg: string, name: string): string {
  return svg
    .replaceAll(/<style[^>]*>[^]*?<\/style>/g, '')
    .replaceAll(
      / (?:class|pointer-events|ecmeta_\w+|xmlns(?::\w+)?|version|baseProfile)="[^"]*"/g,
      '',
    )
    .replaceAll(/(id="|url\(#)zr\d+-/g, `$1${name}-`);
}
