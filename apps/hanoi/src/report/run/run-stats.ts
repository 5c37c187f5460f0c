import type { RunRecord } from '../../benchmark/run-record.ts';
import { formatCount, formatShare, formatShort } from '../../format/number-format.ts';
import { formatDuration, formatUsd } from '../../format/unit-format.ts';
import type { Stat } from '../html/stat-list.ts';
import { flaggedSamples, measureRun } from './measure-run.ts';

/** The figures a reader looks for first. */
export function runStats(record: RunRecord): readonly Stat[] {
  const { settings, totals } = record;
  const flagged = flaggedSamples(totals);
  return [
    { name: 'Margin', value: formatCount(settings.margin), note: settings.marginOrigin },
    { name: 'Votes per step', value: formatCount(measureRun(record).votesPerStep) },
    {
      name: 'Samples',
      value: formatCount(totals.samples),
      note: `${formatCount(flagged)} red-flagged (${formatShare(flagged / (flagged + totals.votes))})`,
    },
    { name: 'Cost', value: formatUsd(totals.costUsd), note: settings.priceOrigin },
    {
      name: 'Tokens',
      value: formatShort(totals.usage.inputTokens + totals.usage.outputTokens),
      note: `${formatShort(totals.usage.outputTokens)} of them in answers`,
    },
    { name: 'Wall time', value: formatDuration(totals.wallMs) },
  ];
}
