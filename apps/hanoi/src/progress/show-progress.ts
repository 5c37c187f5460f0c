import { createLogUpdate } from 'log-update';
import type { RunStatistics } from '../benchmark/run-statistics.ts';
import { progressLine, progressPanel } from './progress-text.ts';

const redrawMs = 100;
const plainLineMs = 5000;

/** Where progress goes: a terminal, or anything that takes lines. */
export type ProgressStream = NodeJS.WriteStream;

/**
 * Shows the progress of a run: redrawn in place on a terminal, else a plain line now and then. Reads
 * counters on a timer, so its cost does not depend on the number of events.
 *
 * @returns a function that stops the display and leaves its last state.
 */
export function showProgress(
  statistics: RunStatistics,
  steps: number,
  stream: ProgressStream,
): () => void {
  if (!stream.isTTY) {
    const timer = setInterval(() => {
      stream.write(`${progressLine(statistics, steps)}\n`);
    }, plainLineMs);
    return () => clearInterval(timer);
  }
  const draw = createLogUpdate(stream);
  const timer = setInterval(() => draw(progressPanel(statistics, steps)), redrawMs);
  return () => {
    clearInterval(timer);
    draw(progressPanel(statistics, steps));
    draw.done();
  };
}
