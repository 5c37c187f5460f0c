import type { Sample, SampleRequest } from '@maker/core';
import { ProviderError, type RateLimited } from '@maker/events';
import type { LimitStatus, RateLimitStatus } from '../http/rate-limit-status.ts';
import { wasSent } from '../wrap/unsent-failure.ts';
import type { LimiterSettings } from './limiter-options.ts';
import { SlowStart } from './slow-start.ts';
import { TokenBucket } from './token-bucket.ts';
import { countTokens, TokenEstimate } from './token-estimate.ts';

/** Why a call has to wait, and for how long; until another one ends where that is all there is to wait for. */
export interface Hold {
  readonly limit: RateLimited['limit'];
  readonly delayMs?: number | undefined;
}

/** What a call under way has taken. */
export interface Share {
  readonly request: SampleRequest;
  readonly tokens: number;
  readonly round: number;
  /** Those that were there when it began. */
  readonly buckets: Buckets;
}

interface Buckets {
  readonly requests: TokenBucket | undefined;
  readonly tokens: TokenBucket | undefined;
}

const untilAnotherEnds: Hold = { limit: 'concurrency' };
const untilAnotherIsAnswered: Hold = { limit: 'requests' };

/** What one account bears: calls in flight, requests and tokens a minute, and what its 429s say. */
export class Capacity {
  readonly #settings: LimiterSettings;
  readonly #estimate = new TokenEstimate();
  readonly #slowStart = new SlowStart();
  #buckets: Buckets;
  #inFlight = 0;

  constructor(settings: LimiterSettings) {
    this.#settings = settings;
    const { requestsPerMinute, tokensPerMinute, clock } = settings;
    const open = (perMinute: number | undefined): TokenBucket | undefined =>
      perMinute === undefined ? undefined : new TokenBucket(perMinute, clock.now());
    this.#buckets = { requests: open(requestsPerMinute), tokens: open(tokensPerMinute) };
  }

  get inFlight(): number {
    return this.#inFlight;
  }

  estimate(request: SampleRequest, count: number): number {
    return this.#estimate.of(request, count);
  }

  /** What a call that needs so many tokens has to wait for; undefined where it may go. */
  hold(tokens: number): Hold | undefined {
    const { clock, concurrency } = this.#settings;
    const nowMs = clock.now();
    const pauseMs = this.#slowStart.pauseMs(nowMs);
    if (pauseMs > 0) return { limit: 'requests', delayMs: pauseMs };
    if (this.#inFlight >= concurrency) return untilAnotherEnds;
    if (!this.#slowStart.allows(this.#inFlight)) return untilAnotherIsAnswered;
    const requestsMs = this.#buckets.requests?.delayMs(1, nowMs) ?? 0;
    const tokensMs = this.#buckets.tokens?.delayMs(tokens, nowMs) ?? 0;
    if (requestsMs === 0 && tokensMs === 0) return undefined;
    return requestsMs >= tokensMs
      ? { limit: 'requests', delayMs: requestsMs }
      : { limit: 'tokens', delayMs: tokensMs };
  }

  take(request: SampleRequest, tokens: number): Share {
    this.#inFlight += 1;
    this.#buckets.requests?.take(1);
    this.#buckets.tokens?.take(tokens);
    return { request, tokens, round: this.#slowStart.round, buckets: this.#buckets };
  }

  /** The call was not sent after all: nothing is used up. */
  putBack({ tokens, buckets }: Share): void {
    this.#inFlight -= 1;
    buckets.requests?.take(-1);
    buckets.tokens?.take(-tokens);
  }

  /** Puts what was counted in place of what was estimated. */
  answered({ request, tokens, round, buckets }: Share, samples: readonly Sample[]): void {
    this.#inFlight -= 1;
    this.#slowStart.answered(round);
    this.#estimate.learn(request, samples);
    const counted = countTokens(samples);
    if (counted !== undefined) buckets.tokens?.take(counted.input + counted.output - tokens);
  }

  /** What a failed or aborted call used is unknown, so its estimate stays taken. */
  failed(share: Share, failure: unknown): void {
    if (!wasSent(failure)) return this.putBack(share);
    const half = Math.floor(this.#inFlight / 2);
    this.#inFlight -= 1;
    if (!ProviderError.isInstance(failure) || failure.kind !== 'rate-limited') return;
    const { clock, maxPauseMs } = this.#settings;
    const { isRetryable, retryAfterMs = 0 } = failure;
    // Nothing gets better by waiting: whoever calls is better told so at once.
    const isInVain = !isRetryable || retryAfterMs > maxPauseMs;
    this.#slowStart.rateLimited(share.round, {
      resumesMs: isInVain ? -Infinity : clock.now() + retryAfterMs,
      inFlight: isInVain || retryAfterMs > 0 ? 1 : half,
    });
  }

  /** Takes over what the provider says of its limits, except where the user said it. */
  learn({ requests, tokens }: RateLimitStatus): void {
    const { requestsPerMinute, tokensPerMinute, clock } = this.#settings;
    const nowMs = clock.now();
    this.#buckets = {
      requests: adjust(this.#buckets.requests, requests, requestsPerMinute, nowMs),
      tokens: adjust(this.#buckets.tokens, tokens, tokensPerMinute, nowMs),
    };
  }
}

/** A limit that takes longer than a minute (and what clocks are apart) to be whole again is a day's: not ours to spread. */
const longestResetMs = 65_000;

function adjust(
  bucket: TokenBucket | undefined,
  { limit = 0, remaining = -1, resetMs = 0 }: LimitStatus,
  given: number | undefined,
  nowMs: number,
): TokenBucket | undefined {
  if (resetMs > longestResetMs) return bucket;
  const isToBeLearned = given === undefined && limit > 0 && Number.isFinite(limit);
  const adjusted = isToBeLearned ? sized(bucket, limit, nowMs) : bucket;
  if (remaining >= 0) adjusted?.lower(remaining, nowMs);
  return adjusted;
}

function sized(bucket: TokenBucket | undefined, limit: number, nowMs: number): TokenBucket {
  if (bucket === undefined) return new TokenBucket(limit, nowMs);
  bucket.resize(limit);
  return bucket;
}
