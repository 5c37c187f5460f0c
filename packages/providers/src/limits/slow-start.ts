/**
 * What a 429 does to the calls after it: none for as long as the provider asks, then one (or, where
 * it asks for no pause, half as many as before); each one that is answered makes room for one more.
 * So the number in flight doubles with each round trip, and those that waited never come back together.
 */
export class SlowStart {
  #resumesMs = -Infinity;
  #maxInFlight = Infinity;
  #round = 0;

  /** Changes with each 429 that says something new; a call is judged by the round it began in. */
  get round(): number {
    return this.#round;
  }

  /** Milliseconds until calls may go on. */
  pauseMs(nowMs: number): number {
    return Math.max(0, this.#resumesMs - nowMs);
  }

  allows(inFlight: number): boolean {
    return inFlight < this.#maxInFlight;
  }

  /** Calls of an earlier round say nothing of how the provider bears this one. */
  answered(round: number): void {
    if (round === this.#round) this.#maxInFlight += 1;
  }

  /** All who were in flight together are told the same: that counts once. */
  rateLimited(
    round: number,
    after: { readonly resumesMs: number; readonly inFlight: number },
  ): void {
    this.#resumesMs = Math.max(this.#resumesMs, after.resumesMs);
    if (round !== this.#round) return;
    this.#round += 1;
    this.#maxInFlight = Math.max(1, after.inFlight);
  }
}
