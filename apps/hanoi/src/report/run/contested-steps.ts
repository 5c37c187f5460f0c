import type { ContestedStep, RunRecord } from '../../benchmark/run-record.ts';
import { formatCount } from '../../format/number-format.ts';
import { renderTable } from '../html/data-table.ts';
import { html, type Html } from '../html/html.ts';

/** So many steps are shown at once; the others are folded in. */
const shownSteps = 10;

/** The steps that were hardest to decide, with the votes of every candidate. */
export function renderContestedSteps(record: RunRecord): Html | undefined {
  const { contestedSteps } = record;
  if (contestedSteps.length === 0) return undefined;
  const others = contestedSteps.slice(shownSteps);
  return html`<h2>Contested steps</h2>
    <p>
      The steps that took most votes. Where such steps are few and far apart the errors are chance;
      a step that stays close however often it is asked is one that the model finds hard.
    </p>
    ${renderEscalation(record)} ${renderSteps(record, contestedSteps.slice(0, shownSteps))}
    ${others.length > 0 ? renderOthers(record, others) : undefined}`;
}

/** What was to be changed about stubborn steps, and how often it came to that. */
function renderEscalation({ settings, totals }: RunRecord): Html | undefined {
  const { escalation } = settings;
  if (escalation === undefined) return undefined;
  const levels = escalation.map((change, index) => {
    const count = totals.escalations?.[index] ?? 0;
    return html`<li>${change}: ${count === 1 ? '1 step' : `${formatCount(count)} steps`}</li>`;
  });
  return html`<p>
      What was to change about a step that stayed undecided, declared beforehand; each level has a
      tally of its own:
    </p>
    <ol>
      ${levels}
    </ol>`;
}

function renderOthers(record: RunRecord, steps: readonly ContestedStep[]): Html {
  return html`<details>
    <summary>${formatCount(steps.length)} more</summary>
    ${renderSteps(record, steps)}
  </details>`;
}

function renderSteps({ settings }: RunRecord, steps: readonly ContestedStep[]): Html {
  const levelOf = ({ level = 0 }: ContestedStep): string => formatCount(level);
  const hasLevels = settings.escalation !== undefined;
  return renderTable({
    columns: [
      'Step, from 0',
      ...(hasLevels ? ['Level'] : []),
      'Samples',
      'Red flags',
      'Votes of each answer',
      'Shares',
    ],
    rows: steps.map((step) => [
      formatCount(step.step),
      ...(hasLevels ? [levelOf(step)] : []),
      formatCount(step.samples),
      formatCount(step.redFlags),
      step.tally.map(formatCount).join(' : '),
      renderTally(step.tally),
    ]),
  });
}

function renderTally(tally: readonly number[]): Html {
  const shares = tally.map((votes) => html`<i style="flex-grow: ${String(votes)}"></i>`);
  return html`<span class="tally" aria-hidden="true">${shares}</span>`;
}
