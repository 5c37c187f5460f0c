/** Adds up the seconds that calls take, each counted on its own. */
export interface SecondsMeter {
  /** Seconds left to all calls together; never negative. */
  left(): number;
  /** Runs a call and counts its time, whatever comes of it. */
  measure<T>(call: () => Promise<T>): Promise<T>;
}

/** @param now - Milliseconds. */
export function createSecondsMeter(maxSeconds: number, now: () => number): SecondsMeter {
  let spent = 0;
  return {
    left: () => Math.max(0, maxSeconds - spent),
    async measure(call) {
      const startedMs = now();
      try {
        return await call();
      } finally {
        spent += (now() - startedMs) / 1000;
      }
    },
  };
}
