import { formatCount, formatCountOf, formatShare } from '../format/number-format.ts';
import { formatDuration } from '../format/unit-format.ts';
import { renderBars } from '../page/bar-list.ts';
import { html, type Html } from '../page/html.ts';
import type { Counts, RunSummary } from '../run/run-summary.ts';

/** Answers that were discarded and calls that brought none, by why. */
export function renderDiscarded(run: RunSummary): Html {
  const { redFlagsByReason, failuresByKind } = run;
  const { redFlags, samples, failures } = run.totals;
  return html`<h2>What did not vote</h2>
    <p>
      ${
        redFlags === 0
          ? 'No answer was red-flagged.'
          : `${formatCountOf(redFlags, 'answer')} red-flagged: discarded and replaced, never repaired.`
      }
      ${ranAhead(run)} ${calls(run)}
    </p>
    ${renderReasons(['Red flag', 'Share of all answers', 'Answers'], redFlagsByReason, samples)}
    ${renderReasons(['Failed call', 'Share of failed calls', 'Calls'], failuresByKind, failures)}`;
}

function renderReasons(columns: readonly string[], counts: Counts, all: number): Html | undefined {
  const reasons = Object.entries(counts).filter(([, count]) => count > 0);
  if (reasons.length === 0) return undefined;
  return renderBars({
    columns,
    bars: reasons.map(([reason, count]) => ({
      name: reason,
      size: count,
      look: 'bad',
      cells: [formatShare(count / all), formatCount(count)],
    })),
  });
}

function ranAhead({ discarded }: RunSummary): string {
  return discarded === 0 ? '' : `${formatCountOf(discarded, 'answer')} drawn ahead in vain.`;
}

function calls({ totals, retries, aborted, rateLimits }: RunSummary): string {
  const limited = `waited for a limit, ${formatDuration(rateLimits.waitedMs)} in all`;
  const troubles = [
    [totals.failures, 'failed for good'],
    [retries, 'tried again'],
    [aborted, 'interrupted'],
    [rateLimits.calls, limited],
  ] as const;
  const told = troubles.flatMap(([count, words]) =>
    count === 0 ? [] : [`${formatCount(count)} ${words}`],
  );
  return told.length === 0 ? 'No call failed.' : `Of the calls, ${told.join('; ')}.`;
}
