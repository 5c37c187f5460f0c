import type { Chart } from './chart.ts';
import { renderTable } from './data-table.ts';
import { html, type Html } from './html.ts';

/** The charts that there is something to draw in; those undefined have nothing. */
export function renderFigures(charts: readonly (Chart | undefined)[]): Html {
  const drawable = charts.filter((chart) => chart !== undefined);
  if (drawable.length === 0) return html`<p>There is nothing to draw.</p>`;
  return html`<div class="figures">${drawable.map(renderFigure)}</div>`;
}

/** A place for the drawing, with its title and, folded in below, its numbers. */
function renderFigure({ id, title, description, isHalf = false, table }: Chart): Html {
  return html`<figure id="${id}" class="${isHalf ? 'half' : 'full'}">
    <figcaption>
      <h3>${title}</h3>
      <p>${description}</p>
    </figcaption>
    <div class="plot" role="img" aria-label="${title}. ${description}"></div>
    <details>
      <summary>The numbers</summary>
      ${renderTable(table)}
    </details>
  </figure>`;
}
