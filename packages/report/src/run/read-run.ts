import { readEvents } from '@maker/journal';
import { createRunRecorder } from './run-recorder.ts';
import type { RunSummary } from './run-summary.ts';

/**
 * Sums up the run that is kept in a folder. Nothing but the segment being read and the summary is held in memory.
 *
 * @throws `JournalError` for a folder without a journal, and for one that is damaged.
 */
export function readRun(folder: string): RunSummary {
  const recorder = createRunRecorder();
  for (const event of readEvents(folder)) recorder.observe(event);
  return recorder.summary();
}
