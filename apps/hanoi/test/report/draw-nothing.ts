import { html, type Html } from '../../src/report/html/html.ts';

/** Stands in for the drawing where a law is about the page around it. */
export function drawNothing(): Html {
  return html`<svg></svg>`;
}
