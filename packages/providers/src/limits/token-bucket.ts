/** The part of a minute's worth that may be used at once, so that a limit is spread over its minute. */
const burstMinutes = 0.1;

const msPerMinute = 60_000;

/**
 * What is left of a limit per minute: it fills steadily, up to six seconds' worth (one call at the
 * least), and a call takes its share out. In any time t at most `perMinute * t` is taken, and one such
 * burst, or the largest single share, on top.
 */
export class TokenBucket {
  #perMs = 0;
  #capacity = 0;
  #level: number;
  #filledMs: number;

  constructor(perMinute: number, nowMs: number) {
    this.#filledMs = nowMs;
    this.resize(perMinute);
    this.#level = this.#capacity;
  }

  /** Changes the limit; what is left stays. */
  resize(perMinute: number): void {
    this.#perMs = perMinute / msPerMinute;
    this.#capacity = Math.max(1, perMinute * burstMinutes);
  }

  /** Milliseconds until `amount` may be taken, 0 for now. A share larger than the bucket waits for a full one. */
  delayMs(amount: number, nowMs: number): number {
    this.#fill(nowMs);
    const missing = Math.min(amount, this.#capacity) - this.#level;
    return missing <= 0 ? 0 : Math.max(1, Math.ceil(missing / this.#perMs));
  }

  /** Takes a share out, into debt if need be; a negative one is put back. */
  take(amount: number): void {
    this.#level = Math.min(this.#capacity, this.#level - amount);
  }

  /** Believes whoever knows better that less is left. */
  lower(level: number, nowMs: number): void {
    this.#fill(nowMs);
    this.#level = Math.min(this.#level, level);
  }

  /** A clock that was set back fills nothing. */
  #fill(nowMs: number): void {
    const elapsedMs = Math.max(0, nowMs - this.#filledMs);
    this.#level = Math.min(this.#capacity, this.#level + elapsedMs * this.#perMs);
    this.#filledMs = nowMs;
  }
}
