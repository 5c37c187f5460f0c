import type { ObjectOptions } from '@restatedev/restate-sdk';
import type { ResolvedTaskOptions } from './maker-task-options.ts';

/** How much longer than a call the engine waits for a sign of life, in milliseconds. */
const graceMs = 30_000;

/** Settings of the engine under which no call is cut short and paid for again, and nothing is left behind. */
export function engineOptions({
  maxCallMs,
  retry,
}: Pick<ResolvedTaskOptions<never, never, never>, 'maxCallMs' | 'retry'>): ObjectOptions {
  return {
    // A call in flight gives no sign of life, and the engine cuts what gives none: in two stages.
    inactivityTimeout: maxCallMs + graceMs,
    abortTimeout: maxCallMs + graceMs,
    // Else each chunk, and each question after a run, would be kept for a day.
    journalRetention: 0,
    idempotencyRetention: 0,
    retryPolicy: {
      initialInterval: retry.initialIntervalMs,
      maxInterval: retry.maxIntervalMs,
      exponentiationFactor: 2,
      maxAttempts: retry.maxAttempts,
      onMaxAttempts: 'pause',
    },
    // Trying again would not mend it, and would buy the samples in flight each time.
    onJournalMismatchErrors: 'pause',
  };
}
