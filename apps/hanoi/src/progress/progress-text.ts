import type { RunCounts } from '@maker/report';
import { formatCount } from '@maker/report/format';
import { formatDuration, formatCost } from '@maker/report/format';

const barWidth = 30;

/** How far a run is. */
export interface Progress extends Pick<
  RunCounts,
  'stepsCompleted' | 'samples' | 'redFlags' | 'retries' | 'failures' | 'costUsd'
> {
  /** Since the display began. */
  readonly elapsedMs: number;
}

/** One line: how far, how fast, at what price. */
export function progressLine(now: Progress, steps: number): string {
  const { share, rate, etaMs } = pace(now, steps);
  return [
    `${formatCount(now.stepsCompleted)}/${formatCount(steps)} steps (${(share * 100).toFixed(1)} %)`,
    `${formatCount(Math.round(rate))}/s`,
    `ETA ${formatDuration(etaMs)}`,
    `${formatCount(now.samples)} samples`,
    `${formatCount(now.redFlags)} flagged`,
    ...troubles(now),
    formatCost(now.costUsd),
  ].join('  ');
}

/** What went wrong with calls, once anything did. */
function troubles({ failures, retries }: Progress): string[] {
  if (failures === 0 && retries === 0) return [];
  return [`${formatCount(failures)} failed calls`, `${formatCount(retries)} retries`];
}

/** A few lines with a bar, for a terminal. */
export function progressPanel(now: Progress, steps: number): string {
  const { share } = pace(now, steps);
  const filled = Math.round(share * barWidth);
  const bar = '█'.repeat(filled) + '░'.repeat(barWidth - filled);
  return `${bar}\n${progressLine(now, steps)}`;
}

function pace({ stepsCompleted, elapsedMs }: Progress, steps: number) {
  const rate = elapsedMs === 0 ? 0 : (stepsCompleted / elapsedMs) * 1000;
  const share = steps === 0 ? 1 : stepsCompleted / steps;
  return { share, rate, etaMs: ((steps - stepsCompleted) / rate) * 1000 };
}
