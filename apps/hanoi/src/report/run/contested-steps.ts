import type { ContestedStep, RunRecord } from '../../benchmark/run-record.ts';
import { formatCount } from '../../format/number-format.ts';
import { renderTable } from '../html/data-table.ts';
import { html, type Html } from '../html/html.ts';

/** So many steps are shown at once; the others are folded in. */
const shownSteps = 10;

/** The steps that were hardest to decide, with the votes of every candidate. */
export function renderContestedSteps({ contestedSteps }: RunRecord): Html | undefined {
  if (contestedSteps.length === 0) return undefined;
  const others = contestedSteps.slice(shownSteps);
  return html`<h2>Contested steps</h2>
    <p>
      The steps that took most votes. Where such steps are few and far apart the errors are chance;
      a step that stays close however often it is asked is one that the model finds hard.
    </p>
    ${renderSteps(contestedSteps.slice(0, shownSteps))}
    ${others.length > 0 ? renderOthers(others) : undefined}`;
}

function renderOthers(steps: readonly ContestedStep[]): Html {
  return html`<details>
    <summary>${formatCount(steps.length)} more</summary>
    ${renderSteps(steps)}
  </details>`;
}

function renderSteps(steps: readonly ContestedStep[]): Html {
  return renderTable({
    columns: ['Step, from 0', 'Samples', 'Red flags', 'Votes of each answer', 'Shares'],
    rows: steps.map(({ step, samples, redFlags, tally }) => [
      ...[step, samples, redFlags].map(formatCount),
      tally.map(formatCount).join(' : '),
      renderTally(tally),
    ]),
  });
}

function renderTally(tally: readonly number[]): Html {
  const shares = tally.map((votes) => html`<i style="flex-grow: ${String(votes)}"></i>`);
  return html`<span class="tally" aria-hidden="true">${shares}</span>`;
}
