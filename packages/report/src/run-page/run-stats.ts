import { formatCount, formatShare, formatShort, noNumber } from '../format/number-format.ts';
import { formatDuration, formatUsd } from '../format/unit-format.ts';
import type { Stat } from '../page/stat-list.ts';
import type { RunSummary } from '../run/run-summary.ts';
import type { ReportOptions } from './report-options.ts';
import { isCalibration, measureRun } from './run-measures.ts';

/** The figures a reader looks for first. */
export function runStats(run: RunSummary, options: ReportOptions): readonly Stat[] {
  const { prediction, additions = {} } = options;
  const { totals, margin, elapsedMs, lives } = run;
  return [
    ...(additions.stats ?? []),
    ...(run.isTask ? [steps(run)] : []),
    ...(margin === undefined
      ? []
      : [{ name: 'Margin', value: formatCount(margin), notes: given(additions.marginOrigin) }]),
    ...(isCalibration(run) ? [] : [votes(run, options)]),
    {
      name: 'Samples',
      value: formatCount(totals.samples),
      notes: [
        ...ofWholeRun(run, prediction?.expectedSamples, (samples) =>
          formatCount(Math.round(samples)),
        ),
        `${formatCount(totals.redFlags)} red-flagged (${formatShare(totals.redFlags / totals.samples)})`,
      ],
    },
    spent(run, options),
    ...wonShare(run),
    {
      name: 'Time',
      value: formatDuration(elapsedMs),
      notes: lives > 1 ? [`in ${formatCount(lives)} lives`] : [],
    },
  ];
}

function steps({ stepsCompleted, steps: all }: RunSummary): Stat {
  const notes = all === undefined ? [] : [`of ${formatCount(all)}`];
  return { name: 'Steps', value: formatCount(stepsCompleted), notes };
}

/** On the mean where there are steps; else all that passed the red flags. */
function votes(run: RunSummary, { prediction }: ReportOptions): Stat {
  if (!run.isTask) return { name: 'Valid votes', value: formatCount(run.totals.votes), notes: [] };
  const notes = predicted(prediction?.expectedVotesPerStep, formatCount);
  return { name: 'Votes per step', value: formatCount(measureRun(run).votesPerStep), notes };
}

/** Dollars, or tokens where nobody knows their price; what nobody counts is not called 0. */
function spent(run: RunSummary, { prediction, additions = {} }: ReportOptions): Stat {
  const { usage, costUsd } = run.totals;
  if (costUsd === undefined && usage.inputTokens + usage.outputTokens === 0) {
    return {
      name: 'Cost',
      value: noNumber,
      notes: ['tokens are not counted, nor is a price known'],
    };
  }
  if (costUsd === undefined) {
    const value = formatShort(usage.inputTokens + usage.outputTokens);
    const notes = [
      `${formatShort(usage.outputTokens)} of them in answers`,
      'their price is not known',
    ];
    return { name: 'Tokens', value, notes };
  }
  const notes = [
    ...ofWholeRun(run, prediction?.expectedCostUsd, formatUsd),
    ...given(additions.priceOrigin),
  ];
  return { name: 'Cost', value: formatUsd(costUsd), notes };
}

/** How much of the spend bought the result, where all of it is known by outcome. */
function wonShare(run: RunSummary): readonly Stat[] {
  const { economics, stepsWithoutSamples } = run;
  const { ofCost, ofTokens } = economics.wonShare;
  const share = ofCost ?? ofTokens;
  if (share === undefined || stepsWithoutSamples > 0 || isCalibration(run)) return [];
  const note = ofCost === undefined ? 'of the tokens' : 'of the cost';
  return [{ name: 'Bought the result', value: formatShare(share), notes: [note] }];
}

type Format = (value: number) => string;

function predicted(value: number | undefined, format: Format): readonly string[] {
  return value === undefined ? [] : [`${format(value)} predicted`];
}

/** What was predicted for a whole run says so beside what a part of it took. */
function ofWholeRun(
  { status }: RunSummary,
  value: number | undefined,
  format: Format,
): readonly string[] {
  const whole = status === 'completed' ? '' : ' for the whole run';
  return predicted(value, format).map((words) => words + whole);
}

const given = (text: string | undefined): readonly string[] => (text === undefined ? [] : [text]);
