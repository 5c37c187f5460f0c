import { formatCount, formatShare } from '../format/number-format.ts';
import { formatDuration } from '../format/unit-format.ts';
import { renderBars } from '../page/bar-list.ts';
import { html, type Html } from '../page/html.ts';
import type { Counts, RunSummary } from '../run/run-summary.ts';

/** Answers that were discarded and calls that brought none, by why. */
export function renderDiscarded(run: RunSummary): Html {
  const { redFlagsByReason, failuresByKind } = run;
  return html`<h2>What did not vote</h2>
    <p>
      ${
        run.totals.redFlags === 0
          ? 'No answer was red-flagged.'
          : `${formatCount(run.totals.redFlags)} answers were red-flagged: discarded and replaced, never repaired.`
      }
      ${otherTroubles(run)}
    </p>
    ${renderReasons('Red flag', redFlagsByReason, run.totals.samples, 'Share of all answers')}
    ${renderReasons('Failed call', failuresByKind, run.totals.failures, 'Share of failed calls')}`;
}

function renderReasons(name: string, counts: Counts, all: number, share: string): Html | undefined {
  const reasons = Object.entries(counts).filter(([, count]) => count > 0);
  if (reasons.length === 0) return undefined;
  return renderBars({
    columns: [name, 'Answers', share],
    bars: reasons.map(([reason, count]) => ({
      name: reason,
      size: count,
      look: 'bad',
      cells: [formatCount(count), formatShare(count / all)],
    })),
  });
}

function otherTroubles({ totals, retries, aborted, rateLimits, discarded }: RunSummary): string {
  const troubles = [
    [totals.failures, 'calls failed for good'],
    [retries, 'calls were tried again'],
    [aborted, 'calls were interrupted'],
    [discarded, 'answers were drawn ahead in vain'],
  ] as const;
  const told = troubles.flatMap(([count, words]) =>
    count === 0 ? [] : [`${formatCount(count)} ${words}`],
  );
  if (rateLimits.calls > 0) {
    told.push(
      `${formatCount(rateLimits.calls)} calls waited for a limit, ${formatDuration(rateLimits.waitedMs)} in all`,
    );
  }
  return told.length === 0 ? 'No call failed.' : `${told.join('; ')}.`;
}
