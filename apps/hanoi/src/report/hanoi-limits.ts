import { html, type Html } from '@maker/report/page';
import type { RunSettings } from '../benchmark/run-record.ts';

/** What a run of the puzzle shows, and what it does not. */
export function hanoiLimits(settings: RunSettings | undefined): Html {
  return html`${simulation(settings)} ${validators(settings)}
    <li>
      Whether the moves are right is known here because this puzzle has a known solution to check
      them by. The vote itself never sees it, and most tasks have none.
    </li>`;
}

function simulation(settings: RunSettings | undefined): Html | undefined {
  if (settings?.simulation === undefined) return undefined;
  return html`<li>
    <strong>The model is simulated</strong> (${settings.simulation}). Its errors are drawn at random
    at these rates, its tokens are made up. The run shows that voting does what the formulas say; it
    says nothing of a real model.
  </li>`;
}

function validators(settings: RunSettings | undefined): Html | undefined {
  if (settings === undefined) return undefined;
  const words = settings.validators
    ? 'Moves that break the rules, and states that do not follow from the move, were red-flagged before the vote. Errors that a rule can see do not have to be outvoted.'
    : 'The rules of the puzzle were not checked: every wrong answer had to be outvoted.';
  return html`<li>${words}</li>`;
}
