import { onAbort } from '../abort/on-abort.ts';

/** Where waits come from: the time of day, or a simulated one. */
export interface Clock {
  /** Milliseconds; since the epoch on the system's clock. */
  now(): number;
  /** Resolves after `ms` milliseconds; rejects at once with the signal's reason when it is aborted. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/** The clock of the machine. Neither timer nor listener outlives a sleep. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const forget = onAbort(signal, () => {
        clearTimeout(timer);
        reject(signal.reason);
      });
      const timer = setTimeout(() => {
        forget();
        resolve();
      }, ms);
    }),
};
