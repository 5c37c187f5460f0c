import { formatCount, formatShare, noNumber } from '../format/number-format.ts';
import { formatDate, formatDuration, formatUsd } from '../format/unit-format.ts';
import type { Fact } from '../page/fact-list.ts';
import type { Counts, MeasuredRates, RunSummary } from '../run/run-summary.ts';

/** What is known of the run as such. */
export function runFacts(run: RunSummary): readonly Fact[] {
  const { runId, startedMs } = run;
  return [
    ['Run', runId],
    [
      'Begun',
      startedMs === undefined ? 'not known' : formatDate(new Date(startedMs).toISOString()),
    ],
    ...(run.isTask ? taskFacts(run) : []),
    ...(run.calibration === undefined ? [] : calibrationFacts(run.calibration)),
    ['Processes', formatCount(run.lives)],
  ];
}

function taskFacts({ steps, margin }: RunSummary): readonly Fact[] {
  return [
    ['Steps', steps === undefined ? 'not known beforehand' : formatCount(steps)],
    ['Margin', margin === undefined ? 'none: another stopping rule' : formatCount(margin)],
  ];
}

function calibrationFacts(measured: MeasuredRates): readonly Fact[] {
  return [
    ['Cases measured', formatCount(measured.cases)],
    ['Right, of the valid answers', formatShare(measured.stepSuccessRate)],
    ['Valid, of all answers', formatShare(measured.validRate)],
  ];
}

/** What the run used up, completely. */
export function usageFacts(run: RunSummary): readonly Fact[] {
  const { totals, elapsedMs } = run;
  const { usage } = totals;
  return [
    ['Samples', formatCount(totals.samples)],
    ['Models', modelList(run.models)],
    ['Valid votes', formatCount(totals.votes)],
    ['Red flags', formatCount(totals.redFlags)],
    ['Drawn ahead in vain', formatCount(run.discarded)],
    ['Failed calls', formatCount(totals.failures)],
    ['Retries', formatCount(run.retries)],
    ['Input tokens', withPart(usage.inputTokens, usage.cachedInputTokens, 'cached')],
    ['Output tokens', withPart(usage.outputTokens, usage.reasoningTokens, 'reasoning')],
    ['Cost', formatUsd(totals.costUsd)],
    ['Time', formatDuration(elapsedMs)],
    ['Samples a second', formatCount((1000 * totals.samples) / elapsedMs)],
  ];
}

function withPart(all: number, part: number, name: string): string {
  return part === 0
    ? formatCount(all)
    : `${formatCount(all)}, ${formatCount(part)} of them ${name}`;
}

/** Which model gave how many of the answers. */
function modelList(models: Counts): string {
  const entries = Object.entries(models).map(([name, count]) => `${name} ${formatCount(count)}`);
  return entries.length === 0 ? noNumber : entries.join(', ');
}
