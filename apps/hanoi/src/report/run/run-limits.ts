import type { RunRecord } from '../../benchmark/run-record.ts';
import { formatShare } from '../../format/number-format.ts';
import { html, type Html } from '../html/html.ts';

/** What this run shows and what it does not. */
export function renderRunLimits({ settings, prediction }: RunRecord): Html {
  return html`<h2>What this says, and what not</h2>
    <ul>
      ${simulation(settings)}
      <li>
        The vote finds the answer that the model gives most often, when it is asked again and again
        independently. That is not the same as the true one: a step whose most frequent answer is
        wrong is lost, and the more surely the larger the margin.
      </li>
      <li>${validators(settings.validators)}</li>
      <li>${oneRun(prediction?.taskReliability)}</li>
      <li>
        Whether the moves are right is known here because this puzzle has a known solution to check
        them by. The vote itself never sees it, and most tasks have none.
      </li>
    </ul>`;
}

function simulation({ simulation: words }: RunRecord['settings']): Html | undefined {
  if (words === undefined) return undefined;
  return html`<li>
    <strong>The model is simulated</strong> (${words}). Its errors are drawn at random at these
    rates, its tokens are made up. The run shows that voting does what the formulas say; it says
    nothing of a real model.
  </li>`;
}

function validators(areOn: boolean): string {
  return areOn
    ? 'Moves that break the rules, and states that do not follow from the move, were red-flagged before the vote. Errors that a rule can see do not have to be outvoted.'
    : 'The rules of the puzzle were not checked: every wrong answer had to be outvoted.';
}

function oneRun(taskReliability: number | undefined): string {
  return taskReliability === undefined
    ? 'This is one run. How often such a run comes out right cannot be read from it, and since the success rate of the model was not known beforehand, nothing was predicted.'
    : `This is one run. That ${formatShare(taskReliability)} of such runs come out right follows from the formulas, which take steps to be equally hard and answers to be independent; one run can neither prove nor disprove it.`;
}
