import { html, type Html } from '../html/html.ts';
import { renderTable } from '../html/data-table.ts';
import type { Chart } from './chart.ts';
import type { DrawChart } from './draw-chart.ts';
import { renderLegend } from './legend.ts';

/** Widths in which a chart is drawn: for a page, and for half of it or a telephone. */
const widths = { wide: 864, narrow: 412 } as const;

/** The charts that there is something to draw in; those undefined have nothing. */
export function renderFigures(charts: readonly (Chart | undefined)[], draw: DrawChart): Html {
  const drawable = charts.filter((chart) => chart !== undefined);
  if (drawable.length === 0) return html`<p>There is nothing to draw.</p>`;
  return html`<div class="figures">${drawable.map((chart) => renderFigure(chart, draw))}</div>`;
}

/**
 * A chart with its title, its legend and, folded in below, its numbers. It is drawn twice, so that
 * letters stay of one size on every screen; the style sheet shows the one that fits.
 */
function renderFigure(chart: Chart, draw: DrawChart): Html {
  const { id, title, description, isHalf = false, series, table } = chart;
  const wide = isHalf ? undefined : html`<div class="wide">${draw(chart, widths.wide)}</div>`;
  return html`<figure id="${id}" class="${isHalf ? 'half' : 'full'}">
    <figcaption>
      <h3>${title}</h3>
      <p>${description}</p>
      ${renderLegend(series)}
    </figcaption>
    <div class="plot" role="img" aria-label="${title}. ${description}">
      ${wide}
      <div class="narrow">${draw(chart, widths.narrow)}</div>
    </div>
    <details>
      <summary>The numbers</summary>
      ${renderTable(table)}
    </details>
  </figure>`;
}
