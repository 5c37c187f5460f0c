import { html, type Html } from './html.ts';

/** A figure that a reader looks for first. */
export interface Stat {
  readonly name: string;
  readonly value: string;
  /** What the value needs to be understood, in small type below it. */
  readonly note?: string | undefined;
}

/** The row of large figures under the headline. */
export function renderStats(stats: readonly Stat[]): Html {
  return html`<dl class="stats">${stats.map(renderStat)}</dl>`;
}

function renderStat({ name, value, note }: Stat): Html {
  const small = note === undefined ? undefined : html`<small>${note}</small>`;
  return html`<div class="stat">
    <dt>${name}</dt>
    <dd>${value}${small}</dd>
  </div>`;
}
