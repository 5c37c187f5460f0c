import { formatCount } from '../format/number-format.ts';
import { formatUsd } from '../format/unit-format.ts';
import { renderTable } from '../page/data-table.ts';
import { html, type Html } from '../page/html.ts';
import type { RunSummary } from '../run/run-summary.ts';
import { nameOfLevel } from './level-name.ts';

/** What came of steps that stayed undecided as they were first asked, level by level of the escalation. */
export function renderStubbornSteps(run: RunSummary): Html | undefined {
  const { levels, stepsWithoutSamples } = run;
  if (levels.length < 2) return undefined;
  const hasSamples = stepsWithoutSamples === 0;
  const hasCost = hasSamples && levels.some(({ costUsd = 0 }) => costUsd > 0);
  return html`<h2>Stubborn steps</h2>
    <p>
      A step that stayed undecided was asked again in another way, declared before the run. Each
      level has a tally of its own, unless the votes so far count on.
    </p>
    ${renderTable({
      columns: [
        'How it was asked',
        'Steps',
        'Decided',
        ...(hasSamples ? ['Answers', 'Red-flagged', 'Votes'] : []),
        ...(hasCost ? ['Cost'] : []),
      ],
      rows: levels.map((level, place) => [
        nameOfLevel(place, level),
        formatCount(level.steps),
        formatCount(level.decided),
        ...(hasSamples ? [level.samples, level.redFlags, level.votes].map(formatCount) : []),
        ...(hasCost ? [formatUsd(level.costUsd)] : []),
      ]),
    })}`;
}
