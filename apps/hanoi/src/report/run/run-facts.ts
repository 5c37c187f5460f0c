import type { RunRecord } from '../../benchmark/run-record.ts';
import { formatCount, noNumber } from '../../format/number-format.ts';
import { formatBytes, formatDate, formatDuration, formatUsd } from '../../format/unit-format.ts';
import type { Fact } from '../html/fact-list.ts';
import { flaggedSamples } from './measure-run.ts';

/** What was run, completely. */
export function settingFacts({ settings, createdAt }: RunRecord): readonly Fact[] {
  return [
    ['Disks', formatCount(settings.disks)],
    ['Steps', formatCount(settings.steps)],
    ['Provider', settings.provider],
    ['Model', settings.model],
    ['Simulation', settings.simulation ?? 'none, a real model'],
    ['Prompt format', settings.promptFormat],
    ['Validators', settings.validators ? 'on' : 'off'],
    ['Margin', `${formatCount(settings.margin)} (${settings.marginOrigin})`],
    ['Escalation', settings.escalation?.join('; ') ?? 'none'],
    [
      'Steps run ahead',
      settings.speculationDepth === undefined ? 'none' : `up to ${settings.speculationDepth}`,
    ],
    ['Prices', settings.priceOrigin ?? 'not known'],
    ['Seed', String(settings.seed)],
    ['Made', formatDate(createdAt)],
  ];
}

/** What the run used up, completely. */
export function usageFacts({ totals }: RunRecord): readonly Fact[] {
  const { usage } = totals;
  return [
    ['Samples', formatCount(totals.samples)],
    ['Models', modelList(totals.models)],
    ['Valid votes', formatCount(totals.votes)],
    ['Red flags', formatCount(flaggedSamples(totals))],
    ['Drawn ahead in vain', formatCount(totals.discarded ?? 0)],
    ['Failed calls', formatCount(totals.failures)],
    ['Retries', formatCount(totals.retries)],
    [
      'Input tokens',
      `${formatCount(usage.inputTokens)}, ${formatCount(usage.cachedInputTokens)} of them cached`,
    ],
    [
      'Output tokens',
      `${formatCount(usage.outputTokens)}, ${formatCount(usage.reasoningTokens)} of them reasoning`,
    ],
    ['Cost', formatUsd(totals.costUsd)],
    ['Wall time', formatDuration(totals.wallMs)],
    ['Samples a second', formatCount((1000 * totals.samples) / totals.wallMs)],
    ['Peak memory', formatBytes(totals.peakRssBytes)],
  ];
}

/** Which model gave how many of the answers. */
function modelList(models: Readonly<Record<string, number>> = {}): string {
  const entries = Object.entries(models).map(([name, count]) => `${name} ${formatCount(count)}`);
  return entries.length === 0 ? noNumber : entries.join(', ');
}
