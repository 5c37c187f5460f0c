import type { Counts, LevelCounts } from '@maker/report';
import type { RunRecord } from '../benchmark/run-record.ts';
import {
  formatBytes,
  formatCount,
  formatCountOf,
  formatDuration,
  formatShare,
  formatUsd,
} from '@maker/report/format';
import { spendLines } from './spend-lines.ts';

/** What a person reads at the end of a run, measured beside predicted. */
export function runSummary(record: RunRecord): string {
  const { settings, outcome, summary, prediction } = record;
  const { totals } = summary;
  const { samples, votes } = totals;
  const steps = Math.max(1, outcome.stepsCompleted);
  const predicted = (text: (p: NonNullable<typeof prediction>) => string): string =>
    prediction === undefined ? '' : `   predicted ${text(prediction)}`;
  return [
    verdict(record),
    `  margin         ${settings.margin} (${settings.marginOrigin})`,
    `  votes a step   ${formatCount(votes / steps)}${predicted((p) => formatCount(p.expectedVotesPerStep))}`,
    `  samples        ${formatCount(samples)}${predicted((p) => formatCount(Math.round(p.expectedSamples)))}`,
    `  red flags      ${formatCount(totals.redFlags)}${flagList(summary.redFlagsByReason)}`,
    ...(settings.escalation === undefined ? [] : escalationRows(summary.levels)).map(
      ([name, text]) => `  ${name.padEnd(15)}${text}`,
    ),
    ...(settings.speculationDepth === undefined
      ? []
      : [`  ran ahead      ${formatCount(summary.discarded)} samples in vain`]),
    `  failed calls   ${formatCount(totals.failures)}, retries ${formatCount(summary.retries)}`,
    `  tokens         ${formatCount(totals.usage.inputTokens)} in, ${formatCount(totals.usage.outputTokens)} out`,
    `  cost           ${costText(record)}${predicted((p) => formatUsd(p.expectedCostUsd))}`,
    ...spendLines(summary.economics),
    `  reliability    ${prediction === undefined ? 'not predicted: p is not known' : `${formatShare(prediction.taskReliability)} predicted for the whole run`}`,
    `  time           ${formatDuration(record.wallMs)}, peak memory ${formatBytes(record.peakRssBytes)}`,
    ...(outcome.failure === undefined ? [] : [`  last failure   ${outcome.failure}`]),
    ...summary.warnings.map((warning) => `  warning        ${warning}`),
  ].join('\n');
}

/** Red flags by their reason, in brackets; nothing where there are none. */
export function flagList(redFlags: Counts): string {
  const flags = Object.entries(redFlags).map(([reason, n]) => `${reason} ${formatCount(n)}`);
  return flags.length > 0 ? ` (${flags.join(', ')})` : '';
}

/** What came of each level of the escalation that was begun: a name for the first line, and the words of each. */
export function escalationRows(
  levels: readonly LevelCounts[],
): readonly (readonly [name: string, text: string])[] {
  const [first = 'no step', ...others] = levels.slice(1).map(levelWords);
  return [['escalated', first], ...others.map((words) => ['', words] as const)];
}

function levelWords({ name = 'another way', steps, decided }: LevelCounts): string {
  return `${name}: ${formatCountOf(steps, 'step')}, ${formatCount(decided)} decided`;
}

function verdict({ settings, outcome }: RunRecord): string {
  const { stepsCompleted, wrongMoves, firstWrongStep, reason } = outcome;
  const size = `${formatCountOf(settings.disks, 'disk')}, ${formatCountOf(settings.steps, 'step')}`;
  const done = `${formatCountOf(stepsCompleted, 'step')} done, ${formatCount(wrongMoves)} wrong`;
  const first = firstWrongStep === undefined ? '' : ` (the first at step ${firstWrongStep})`;
  if (outcome.solved) return `Solved: ${size}, zero wrong moves`;
  if (outcome.status === 'completed') return `Not solved: ${size}, ${done}${first}`;
  const why =
    outcome.status === 'undecided' ? `step ${stepsCompleted} undecided: ${reason}` : 'interrupted';
  return `Not solved: ${size}, ${why}; ${done}${first}`;
}

function costText({ settings, summary }: RunRecord): string {
  const origin = settings.priceOrigin === undefined ? '' : ` (${settings.priceOrigin})`;
  return `${formatUsd(summary.totals.costUsd)}${origin}`;
}
