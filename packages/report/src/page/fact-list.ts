import { html, type Html } from './html.ts';

/** One line of a list of facts: what it is, and its value. */
export type Fact = readonly [name: string, value: string];

/** A list of facts in small type, in two columns where there is room. */
export function renderFacts(facts: readonly Fact[]): Html {
  const lines = facts.map(
    ([name, value]) =>
      html`<div>
        <dt>${name}</dt>
        <dd>${value}</dd>
      </div> `,
  );
  return html`<dl class="facts">${lines}</dl>`;
}
