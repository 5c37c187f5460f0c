import type { SampleContext } from '@maker/core';

/** What a provider said of one of its limits; what it left out is undefined. */
export interface LimitStatus {
  /** The most requests or tokens of a minute. */
  readonly limit: number | undefined;
  /** What is left of them now. */
  readonly remaining: number | undefined;
  /** Milliseconds until all of them are there again. */
  readonly resetMs: number | undefined;
}

/** What a provider's headers said of its limits. */
export interface RateLimitStatus {
  readonly requests: LimitStatus;
  readonly tokens: LimitStatus;
}

/** The context of a call that passed `withLimits`, which wants to know. */
export interface LimitedContext extends SampleContext {
  /** Called with what the headers of a response say, be it an answer or a failure. */
  readonly onRateLimitStatus?: ((status: RateLimitStatus) => void) | undefined;
}
