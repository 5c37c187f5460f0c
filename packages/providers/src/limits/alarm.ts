import type { Clock } from '../clock/clock.ts';

/** Rings once at a set time, with one timer at most. */
export class Alarm {
  readonly #clock: Clock;
  readonly #ring: () => void;
  #pending: { readonly atMs: number; readonly controller: AbortController } | undefined;

  constructor(clock: Clock, ring: () => void) {
    this.#clock = clock;
    this.#ring = ring;
  }

  /** Sets it. One that rings earlier stays: whoever hears it sets it anew. */
  set(delayMs: number): void {
    const atMs = this.#clock.now() + delayMs;
    if (this.#pending !== undefined && this.#pending.atMs <= atMs) return;
    this.cancel();
    const controller = new AbortController();
    this.#pending = { atMs, controller };
    this.#clock.sleep(Math.min(delayMs, longestTimerMs), controller.signal).then(
      () => {
        // Cancelled between the end of the sleep and now.
        if (this.#pending?.controller !== controller) return;
        this.#pending = undefined;
        this.#ring();
      },
      () => undefined,
    );
  }

  cancel(): void {
    this.#pending?.controller.abort();
    this.#pending = undefined;
  }
}

/** Timers hold 2^31 - 1 ms; one that rings before its time is set anew. */
const longestTimerMs = 2 ** 31 - 1;
