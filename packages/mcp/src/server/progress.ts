import type { MakerEvent, MakerEventListener } from '@maker/events';

/** One report of progress, as the protocol has it. */
export interface ProgressReport {
  /** Answers that have come in since the call began; grows with each report. */
  readonly progress: number;
  /** What happened, without any text of an answer. */
  readonly message: string;
}

/** Turns the events of a call into progress until it is told to stop. */
export interface ProgressReporter {
  readonly onEvent: MakerEventListener;
  /** Nothing is reported after this. */
  stop(): void;
}

/** Answers may come in faster than anybody reads. */
const minIntervalMs = 100;

/**
 * Reports each answer, as often as `minIntervalMs` allows.
 *
 * @param now - Milliseconds.
 */
export function createProgressReporter(
  report: (progress: ProgressReport) => void,
  now: () => number,
): ProgressReporter {
  const seen = { answers: 0, discarded: 0, lead: 0 };
  let lastMs = Number.NEGATIVE_INFINITY;
  let isStopped = false;
  return {
    onEvent(event) {
      if (!note(seen, event) || isStopped || now() - lastMs < minIntervalMs) return;
      lastMs = now();
      const { answers, discarded, lead } = seen;
      const message = `${answers} answers in this call, ${discarded} discarded, lead ${lead}`;
      report({ progress: answers, message });
    },
    stop() {
      isStopped = true;
    },
  };
}

/** @returns whether an answer came in, or will not come. */
function note(
  seen: { answers: number; discarded: number; lead: number },
  event: MakerEvent,
): boolean {
  if (event.type === 'vote-cast') seen.lead = event.lead;
  if (event.type === 'red-flag-triggered') seen.discarded += 1;
  const isAnswer = event.type === 'sample-completed' || event.type === 'sample-failed';
  if (isAnswer) seen.answers += 1;
  return isAnswer;
}
