import { formatCount, formatShare, formatShort } from '../format/number-format.ts';
import { formatDuration, formatUsd } from '../format/unit-format.ts';
import type { Stat } from '../page/stat-list.ts';
import type { RunSummary } from '../run/run-summary.ts';
import type { ReportOptions } from './report-options.ts';
import { measureRun } from './run-measures.ts';

/** The figures a reader looks for first. */
export function runStats(
  run: RunSummary,
  { prediction, additions = {} }: ReportOptions,
): readonly Stat[] {
  const { totals, margin } = run;
  const { usage } = totals;
  const expected = (value: number | undefined, format: (value: number) => string) =>
    value === undefined ? undefined : `${format(value)} predicted`;
  return [
    ...(additions.stats ?? []),
    {
      name: 'Steps',
      value: formatCount(run.stepsCompleted),
      note: run.steps === undefined ? undefined : `of ${formatCount(run.steps)}`,
    },
    ...(margin === undefined
      ? []
      : [{ name: 'Margin', value: formatCount(margin), note: additions.marginOrigin }]),
    {
      name: 'Votes per step',
      value: formatCount(measureRun(run).votesPerStep),
      note: expected(prediction?.expectedVotesPerStep, formatCount),
    },
    {
      name: 'Samples',
      value: formatCount(totals.samples),
      note: joined(
        expected(prediction?.expectedSamples, (value) => formatCount(Math.round(value))),
        `${formatCount(totals.redFlags)} red-flagged (${formatShare(totals.redFlags / totals.samples)})`,
      ),
    },
    {
      name: 'Cost',
      value: formatUsd(totals.costUsd),
      note: joined(expected(prediction?.expectedCostUsd, formatUsd), additions.priceOrigin),
    },
    ...wonShareStat(run),
    {
      name: 'Tokens',
      value: formatShort(usage.inputTokens + usage.outputTokens),
      note: `${formatShort(usage.outputTokens)} of them in answers`,
    },
    {
      name: 'Time',
      value: formatDuration(run.elapsedMs),
      note: run.lives > 1 ? `in ${formatCount(run.lives)} lives` : undefined,
    },
  ];
}

/** How much of the spend bought the result, where all of it is known by outcome. */
function wonShareStat({ economics, stepsWithoutSamples }: RunSummary): readonly Stat[] {
  const { ofCost, ofTokens } = economics.wonShare;
  const share = ofCost ?? ofTokens;
  if (share === undefined || stepsWithoutSamples > 0) return [];
  const note = ofCost === undefined ? 'of the tokens' : 'of the cost';
  return [{ name: 'Bought the result', value: formatShare(share), note }];
}

function joined(...parts: readonly (string | undefined)[]): string | undefined {
  const known = parts.filter((part) => part !== undefined);
  return known.length === 0 ? undefined : known.join('; ');
}
