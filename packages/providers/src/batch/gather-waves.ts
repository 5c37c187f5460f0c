import type { Clock } from '../clock/clock.ts';

/** Options of `gatherWaves`. */
export interface GatherOptions<T> {
  /** A wave ends when nothing was added for this long, in milliseconds. */
  readonly quietMs: number;
  readonly clock: Clock;
  /** Takes what came together. Must not throw. */
  onWave(wave: readonly T[]): void;
}

/** Returns a function that adds to the present wave, or begins the next. */
export function gatherWaves<T>({ quietMs, clock, onWave }: GatherOptions<T>): (item: T) => void {
  const never = new AbortController().signal;
  let wave: T[] = [];
  const gather = async (): Promise<void> => {
    for (let seen = 0; seen < wave.length;) {
      seen = wave.length;
      await clock.sleep(quietMs, never);
    }
    const gathered = wave;
    wave = [];
    onWave(gathered);
  };
  return (item) => {
    wave.push(item);
    if (wave.length === 1) void gather();
  };
}
