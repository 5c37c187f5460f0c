import { onAbort } from '../abort/on-abort.ts';
import type { Clock } from '../clock/clock.ts';

/** Options of `createVirtualClock`. */
export interface VirtualClockOptions {
  /** Where the time begins, in milliseconds. @defaultValue 0 */
  readonly startMs?: number | undefined;
}

interface Sleeper {
  readonly wakeAtMs: number;
  readonly wake: () => void;
}

/**
 * A clock on which nobody waits: as soon as the process has run out of other work, the time jumps to
 * the next sleeper. Sleepers wake in the order of their times, and in the order of their calls where
 * times are equal; whatever the first ones do is done before a later one wakes. Work outside the
 * process (files, sockets) is not waited for.
 */
export function createVirtualClock({ startMs = 0 }: VirtualClockOptions = {}): Clock {
  let nowMs = startMs;
  let advancing = false;
  /** Latest first, and of equal times the last call first, so that the next to wake is at the end. */
  const sleepers: Sleeper[] = [];

  const advanceWhenIdle = (): void => {
    if (advancing || sleepers.length === 0) return;
    advancing = true;
    whenIdle(() => {
      advancing = false;
      nowMs = sleepers.at(-1)?.wakeAtMs ?? nowMs;
      while (sleepers.at(-1)?.wakeAtMs === nowMs) sleepers.pop()?.wake();
      advanceWhenIdle();
    });
  };

  return {
    now: () => nowMs,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        signal.throwIfAborted();
        const forget = onAbort(signal, () => {
          sleepers.splice(sleepers.indexOf(sleeper), 1);
          reject(signal.reason);
        });
        const wake = (): void => {
          forget();
          resolve();
        };
        const sleeper: Sleeper = { wakeAtMs: nowMs + Math.max(0, ms), wake };
        sleepers.splice(placeOf(sleeper.wakeAtMs, sleepers), 0, sleeper);
        advanceWhenIdle();
      }),
  };
}

/** The index before which all sleepers wake later than `wakeAtMs`. */
function placeOf(wakeAtMs: number, sleepers: readonly Sleeper[]): number {
  let low = 0;
  let high = sleepers.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sleepers[middle] as Sleeper).wakeAtMs > wakeAtMs) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Calls back once all promises are settled that can be; browsers have no `setImmediate`. */
function whenIdle(callback: () => void): void {
  const { setImmediate: defer = setTimeout } = globalThis as {
    readonly setImmediate?: (callback: () => void) => unknown;
  };
  defer(callback);
}
