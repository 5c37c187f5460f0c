import type { RunRecord } from '../benchmark/run-record.ts';
import { formatCount, formatShare } from '../format/number-format.ts';
import { formatBytes, formatDuration, formatUsd } from '../format/unit-format.ts';

/** What a person reads at the end of a run, measured beside predicted. */
export function runSummary(record: RunRecord): string {
  const { settings, outcome, totals, prediction } = record;
  const { samples, votes, wallMs } = totals;
  const steps = Math.max(1, outcome.stepsCompleted);
  const flags = Object.entries(totals.redFlags).map(([reason, n]) => `${reason} ${formatCount(n)}`);
  const predicted = (text: (p: NonNullable<typeof prediction>) => string): string =>
    prediction === undefined ? '' : `   predicted ${text(prediction)}`;
  return [
    verdict(record),
    `  margin         ${settings.margin} (${settings.marginOrigin})`,
    `  votes a step   ${formatCount(votes / steps)}${predicted((p) => formatCount(p.votesPerStep))}`,
    `  samples        ${formatCount(samples)}${predicted((p) => formatCount(Math.round(p.samples)))}`,
    `  red flags      ${formatCount(samples - votes)}${flags.length > 0 ? ` (${flags.join(', ')})` : ''}`,
    ...escalationLines(record),
    `  failed calls   ${formatCount(totals.failures)}, retries ${formatCount(totals.retries)}`,
    `  tokens         ${formatCount(totals.usage.inputTokens)} in, ${formatCount(totals.usage.outputTokens)} out`,
    `  cost           ${costText(record)}${predicted((p) => formatUsd(p.costUsd))}`,
    `  reliability    ${prediction === undefined ? 'not predicted: p is not known' : `${formatShare(prediction.taskReliability)} predicted for the whole run`}`,
    `  time           ${formatDuration(wallMs)}, peak memory ${formatBytes(totals.peakRssBytes)}`,
    ...record.warnings.map((warning) => `  warning        ${warning}`),
  ].join('\n');
}

/** How often it came to each level of the escalation. */
function escalationLines({ settings, totals }: RunRecord): string[] {
  return (settings.escalation ?? []).map((change, index) => {
    const name = index === 0 ? 'escalated' : '';
    return `  ${name.padEnd(15)}${formatCount(totals.escalations?.[index] ?? 0)} (${change})`;
  });
}

function verdict({ settings, outcome }: RunRecord): string {
  const { stepsCompleted, wrongMoves, firstWrongStep, reason } = outcome;
  const size = `${settings.disks} disks, ${formatCount(settings.steps)} steps`;
  const done = `${formatCount(stepsCompleted)} steps done, ${formatCount(wrongMoves)} wrong`;
  const first = firstWrongStep === undefined ? '' : ` (the first at step ${firstWrongStep})`;
  if (outcome.solved) return `Solved: ${size}, zero wrong moves`;
  if (outcome.status === 'completed') return `Not solved: ${size}, ${done}${first}`;
  const why =
    outcome.status === 'undecided' ? `step ${stepsCompleted} undecided: ${reason}` : 'interrupted';
  return `Not solved: ${size}, ${why}; ${done}${first}`;
}

function costText({ settings, totals }: RunRecord): string {
  const origin = settings.priceOrigin === undefined ? '' : ` (${settings.priceOrigin})`;
  return `${formatUsd(totals.costUsd)}${origin}`;
}
