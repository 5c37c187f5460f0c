import { html, type Html } from './html.ts';

/** A figure that a reader looks for first. */
export interface Stat {
  readonly name: string;
  readonly value: string;
  /** What the value needs to be understood, in small type below it, a line each. */
  readonly notes?: readonly string[] | undefined;
}

/** The large figures under the headline. */
export function renderStats(stats: readonly Stat[]): Html {
  return html`<dl class="stats">${stats.map(renderStat)}</dl>`;
}

function renderStat({ name, value, notes = [] }: Stat): Html {
  return html`<div class="stat">
    <dt>${name}</dt>
    <dd>${value}${notes.map((note) => html`<small>${note}</small>`)}</dd>
  </div>`;
}
