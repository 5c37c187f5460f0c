import { html, type Html } from '../html/html.ts';
import type { ChartSeries } from './chart-series.ts';

/** The legend of a chart as a list that wraps like text; none where there is one series. */
export function renderLegend(series: readonly ChartSeries[]): Html | undefined {
  if (series.length < 2) return undefined;
  const items = series.map((each) => html`<li>${renderMark(each)}${each.name}</li>`);
  return html`<ul class="legend">
    ${items.toReversed()}
  </ul>`;
}

function renderMark(series: ChartSeries): Html {
  return html`<svg viewBox="0 0 28 12" aria-hidden="true">${markShape(series)}</svg>`;
}

function markShape({ look: { color, width, dash }, mark }: ChartSeries): Html {
  switch (mark) {
    case 'dot':
      return html`<circle cx="14" cy="6" r="4.5" fill="${color}" />`;
    case 'bar':
    case 'band':
      return html`<rect x="9" width="10" height="12" fill="${color}" />`;
    case 'line': {
      const dashes = dash === 'solid' ? '' : dash.join(' ');
      return html`<path
        d="M0 6H28"
        stroke="${color}"
        stroke-width="${String(width)}"
        stroke-dasharray="${dashes}"
      />`;
    }
  }
}
