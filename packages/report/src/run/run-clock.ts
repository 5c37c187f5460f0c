import type { MakerEvent } from '@maker/events';

/** How long a run was under way: time stands still between one of its lives and the next. */
export class RunClock {
  startedMs: number | undefined;
  lives = 0;
  #earlierMs = 0;
  #lifeStartedMs = 0;
  #lastMs = 0;

  observe({ type, timestampMs }: MakerEvent): void {
    if (this.startedMs === undefined || type === 'run-started') {
      this.#earlierMs += this.#lastMs - this.#lifeStartedMs;
      this.#lifeStartedMs = this.#lastMs = timestampMs;
      this.startedMs ??= timestampMs;
      this.lives += 1;
    }
    this.#lastMs = Math.max(this.#lastMs, timestampMs);
  }

  get elapsedMs(): number {
    return this.#earlierMs + this.#lastMs - this.#lifeStartedMs;
  }
}
