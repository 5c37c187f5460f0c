import { html, type Html, type HtmlValue } from './html.ts';

/** A table; the first cell of each row is its heading. */
export interface DataTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly HtmlValue[])[];
}

/** Draws the table in a box that scrolls sideways where the table is wider than the page. */
export function renderTable({ columns, rows }: DataTable): Html {
  const heading = columns.map((column) => html`<th scope="col">${column}</th>`);
  return html`<div class="wrap" tabindex="0">
    <table>
      <thead>
        <tr>
          ${heading}
        </tr>
      </thead>
      <tbody>
        ${rows.map(renderRow)}
      </tbody>
    </table>
  </div>`;
}

function renderRow([heading, ...cells]: readonly HtmlValue[]): Html {
  const data = cells.map((cell) => html`<td>${cell}</td>`);
  return html`<tr>
    <th scope="row">${heading}</th>
    ${data}
  </tr>`;
}
