import { type Prediction, renderRunReport, type RunSummary } from '@maker/report';
import { formatBytes, formatCount, formatDuration } from '@maker/report/format';
import type { Fact } from '@maker/report/page';
import type { RunOutcome, RunRecord, RunSettings } from '../benchmark/run-record.ts';
import { hanoiLimits } from './hanoi-limits.ts';
import { hanoiVerdict } from './hanoi-verdict.ts';

/** What the report of a run of the puzzle is made from. */
export interface HanoiReport {
  readonly disks: number;
  readonly summary: RunSummary;
  readonly outcome: Pick<RunOutcome, 'solved' | 'wrongMoves' | 'firstWrongStep' | 'failure'>;
  /** What was run, where that is recorded; a journal does not know. */
  readonly settings?: RunSettings | undefined;
  readonly prediction?: Prediction | undefined;
  /** What the process took. */
  readonly usage?: readonly Fact[] | undefined;
}

/** The report of a run, with what the referee found. */
export function renderHanoiReport(report: HanoiReport): Promise<string> {
  const { disks, summary, outcome, settings, prediction, usage } = report;
  return renderRunReport(summary, {
    prediction,
    additions: {
      subject: `Towers of Hanoi, ${settings?.model ?? `${formatCount(disks)} disks`}`,
      verdict: hanoiVerdict(summary, disks, outcome),
      stats: [{ name: 'Wrong moves', value: formatCount(outcome.wrongMoves) }],
      isSolved: outcome.solved,
      limits: hanoiLimits(settings),
      settings: settings && settingFacts(settings),
      usage,
      priceOrigin: settings?.priceOrigin,
      marginOrigin: settings?.marginOrigin,
    },
  });
}

/** The report of a run that was recorded as it happened. */
export function renderRecord(record: RunRecord): Promise<string> {
  const { settings, summary, outcome, prediction, wallMs, peakRssBytes } = record;
  const usage: readonly Fact[] = [
    ['Wall time', formatDuration(wallMs)],
    ['Peak memory', formatBytes(peakRssBytes)],
  ];
  return renderHanoiReport({
    disks: settings.disks,
    summary,
    outcome,
    settings,
    prediction,
    usage,
  });
}

/** What was run, completely. */
function settingFacts(settings: RunSettings): readonly Fact[] {
  return [
    ['Disks', formatCount(settings.disks)],
    ['Provider', settings.provider],
    ['Model', settings.model],
    ['Simulation', settings.simulation ?? 'none, a real model'],
    ['Prompt format', settings.promptFormat],
    ['Validators', settings.validators ? 'on' : 'off'],
    ['Margin comes from', settings.marginOrigin],
    ['Escalation', settings.escalation?.join('; ') ?? 'none'],
    [
      'Steps run ahead',
      settings.speculationDepth === undefined ? 'none' : `up to ${settings.speculationDepth}`,
    ],
    ['Prices', settings.priceOrigin ?? 'not known'],
    ['Seed', String(settings.seed)],
  ];
}
