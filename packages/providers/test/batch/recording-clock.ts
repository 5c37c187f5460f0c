import type { Clock } from '../../src/clock/clock.ts';

/** A clock whose waits are over at once and written down. */
export function createRecordingClock(): Clock & { readonly sleeps: number[] } {
  const sleeps: number[] = [];
  let nowMs = 0;
  return {
    sleeps,
    now: () => nowMs,
    sleep(ms, signal) {
      if (signal.aborted) return Promise.reject(signal.reason as Error);
      sleeps.push(ms);
      nowMs += ms;
      return Promise.resolve();
    },
  };
}
