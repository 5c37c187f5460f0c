import type { Sample, SampleRequest } from '@maker/core';
import type { RateLimited } from '@maker/events';
import type { RateLimitStatus } from '../http/rate-limit-status.ts';

/** The turn of one call. Whoever has it ends it, once, by saying what came of the call. */
export interface Turn {
  /** What the call waited for, for how long and until when; undefined where it did not wait. */
  readonly waited: Pick<RateLimited, 'limit' | 'delayMs' | 'timestampMs'> | undefined;
  /** The call brought these samples: what they used is put in place of the estimate. */
  answered(samples: readonly Sample[]): void;
  /** The call failed or was aborted. After a 429, all others pause. */
  failed(failure: unknown): void;
  /** The call was not made, and nothing is used up. */
  unused(): void;
}

/** The limits of one account, and the calls that wait for them. Shared by all samplers that are given it. */
export interface Limiter {
  /** Calls that have their turn. */
  readonly inFlight: number;
  /** Calls that wait for it. */
  readonly waiting: number;
  /**
   * Takes a turn for a call of `count` answers, at once or after a wait. Races (run, step and branch)
   * take turns; within one, the first to ask is the first to go. Throws or rejects with the signal's
   * reason.
   */
  turn(request: SampleRequest, count: number, signal: AbortSignal): Turn | Promise<Turn>;
  /** Takes over what a provider said of its limits. */
  learn(status: RateLimitStatus): void;
}

/** Tells a limiter from the options of one. */
export function isLimiter<O>(limits: O | Limiter): limits is Limiter {
  return typeof (limits as Partial<Limiter> | null | undefined)?.turn === 'function';
}
