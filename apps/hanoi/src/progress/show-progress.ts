import { createLogUpdate } from 'log-update';
import type { RunRecorder } from '@maker/report';
import { type Progress, progressLine, progressPanel } from './progress-text.ts';

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
  recorder: RunRecorder,
  steps: number,
  stream: ProgressStream,
): () => void {
  const startedMs = performance.now();
  const now = (): Progress => ({ ...recorder.counts(), elapsedMs: performance.now() - startedMs });
  if (!stream.isTTY) {
    const timer = setInterval(() => {
      stream.write(`${progressLine(now(), steps)}\n`);
    }, plainLineMs);
    return () => clearInterval(timer);
  }
  const draw = createLogUpdate(stream);
  const timer = setInterval(() => draw(progressPanel(now(), steps)), redrawMs);
  return () => {
    clearInterval(timer);
    draw(progressPanel(now(), steps));
    draw.done();
  };
}
