import { formatShare } from '../format/number-format.ts';
import { html, type Html, type HtmlValue } from '../page/html.ts';

/** What a run shows and what it does not. */
export function renderRunLimits(own: HtmlValue, taskReliability: number | undefined): Html {
  return html`<h2>What this says, and what not</h2>
    <ul>
      ${own}
      <li>
        The vote finds the answer that the model gives most often, when it is asked again and again
        independently. That is not the same as the true one: a step whose most frequent answer is
        wrong is lost, and the more surely the larger the margin.
      </li>
      <li>${oneRun(taskReliability)}</li>
    </ul>`;
}

function oneRun(taskReliability: number | undefined): string {
  return taskReliability === undefined
    ? 'This is one run. How often such a run comes out right cannot be read from it.'
    : `This is one run. That ${formatShare(taskReliability)} of such runs come out right follows from the formulas, which take steps to be equally hard and answers to be independent; one run can neither prove nor disprove it.`;
}
