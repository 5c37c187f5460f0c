import { formatCount } from '../format/number-format.ts';
import { html, type Html } from '../page/html.ts';
import type { RunSummary } from '../run/run-summary.ts';

/** What is not known of a run whose journal keeps the totals of steps only. */
export function renderMissingDetail(run: RunSummary): Html | undefined {
  const { stepsWithoutSamples, stepsCompleted } = run;
  if (stepsWithoutSamples === 0) return undefined;
  const which =
    stepsWithoutSamples === stepsCompleted
      ? 'its steps'
      : `${formatCount(stepsWithoutSamples)} of its ${formatCount(stepsCompleted)} steps`;
  return html`<section class="notice">
    <h2>What is not known</h2>
    <p>
      The journal of this run keeps the totals of ${which} and not their single answers (detail
      “steps”). Steps, samples, votes, tokens, cost and time on this page are those of the whole
      run. Not known of those steps are the tallies, the red flags by reason, what each outcome
      cost, the models, how long answers took, and what was drawn ahead in vain: where such numbers
      stand below, they are those of the other steps alone.
    </p>
  </section>`;
}
