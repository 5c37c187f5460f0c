import type { SampleRequest, Sampler } from '@maker/core';
import { ProviderError, type RetryScheduled } from '@maker/events';
import { DelegateBackoff, handleWhen, retry, type IRetryBackoffContext } from 'cockatiel';
import { systemClock, type Clock } from '../clock/clock.ts';
import { checkNumber } from '../configuration/check-number.ts';
import { checkOptionNames, type OptionNames } from '../configuration/check-option-names.ts';
import { reportEvent } from '../wrap/report-event.ts';
import { askToRepeat } from '../wrap/unsent-failure.ts';
import { wrapSampler, type CallResult, type WrappedCall } from '../wrap/wrap-sampler.ts';

/** Options of `withRetry`. */
export interface RetryOptions {
  /** The most calls for one sample, the first one included. An integer from 1. @defaultValue 5 */
  readonly maxAttempts?: number | undefined;
  /** The longest wait before the second attempt, in milliseconds; doubles with each one. @defaultValue 500 */
  readonly baseDelayMs?: number | undefined;
  /** Where the doubling ends, in milliseconds. @defaultValue 30000 */
  readonly maxDelayMs?: number | undefined;
  /**
   * The longest wait a provider may ask for, in milliseconds. A call that is to be repeated later
   * than that fails at once: calling sooner would only make it worse. @defaultValue 60000
   */
  readonly maxRetryAfterMs?: number | undefined;
  /**
   * The longest time from the first attempt on, waits for a turn included, in milliseconds: a wait
   * that would go beyond it is not begun, and the call fails at once. @defaultValue no such cap
   */
  readonly maxElapsedMs?: number | undefined;
  /** What is waited on. @defaultValue the system's clock */
  readonly clock?: Clock | undefined;
  /** Uniform numbers in [0, 1) for the jitter. @defaultValue Math.random */
  readonly random?: (() => number) | undefined;
}

const optionNames: OptionNames<RetryOptions> = {
  maxAttempts: true,
  baseDelayMs: true,
  maxDelayMs: true,
  maxRetryAfterMs: true,
  maxElapsedMs: true,
  clock: true,
  random: true,
};

type RetrySettings = { readonly [K in keyof RetryOptions]-?: NonNullable<RetryOptions[K]> };

/**
 * Repeats failed calls that may succeed later: those that reject with a `ProviderError` whose
 * `isRetryable` is true. The wait is what the provider asked for plus exponential backoff with full
 * jitter, so that calls which failed together do not come back together. Each wait is reported as
 * `retry-scheduled`, and the budget is asked before it. When the attempts, the time or the budget
 * are used up, the last error is thrown as it is.
 *
 * Make it the only layer that retries: the samplers of this package keep their SDKs from it.
 *
 * @throws InvalidArgumentError for an option outside its range, or one that is not known.
 */
export function withRetry(sampler: Sampler, options: RetryOptions = {}): Sampler {
  const settings = resolveSettings(options);
  return wrapSampler(sampler, (call) => makeWithRetry(call, settings));
}

function makeWithRetry<R extends CallResult>(
  { request, context, make }: WrappedCall<R>,
  settings: RetrySettings,
): Promise<R> {
  const { maxAttempts, maxElapsedMs, maxRetryAfterMs, clock } = settings;
  const startMs = clock.now();
  let delayMs = 0;
  // The policy's own wait cannot be aborted. It is told 0, and the wait opens the next attempt.
  const backoff = new DelegateBackoff((failed: IRetryBackoffContext<unknown>) => {
    const { error } = failed.result as { readonly error: ProviderError };
    delayMs = delayBefore(failed.attempt, error, settings);
    const isTooLate = clock.now() + delayMs - startMs > maxElapsedMs;
    if (isTooLate || askToRepeat(context, error) !== undefined) throw error;
    reportEvent(context, retryScheduled(request, failed.attempt, delayMs, error, clock));
    return 0;
  });
  const isWorthRepeating = (error: unknown): boolean =>
    ProviderError.isInstance(error) &&
    error.isRetryable &&
    (error.retryAfterMs ?? 0) <= maxRetryAfterMs;

  const policy = retry(handleWhen(isWorthRepeating), { maxAttempts: maxAttempts - 1, backoff });
  return policy.execute(async ({ attempt, signal }) => {
    signal.throwIfAborted();
    if (attempt > 0) await clock.sleep(delayMs, signal);
    try {
      return await make();
    } catch (error) {
      signal.throwIfAborted();
      throw error;
    }
  }, context.signal);
}

/** `attempt` counts from 1 and is the one that failed. */
function delayBefore(
  attempt: number,
  { retryAfterMs = 0 }: ProviderError,
  { baseDelayMs, maxDelayMs, random }: RetrySettings,
): number {
  return retryAfterMs + random() * Math.min(maxDelayMs, baseDelayMs * 2 ** (attempt - 1));
}

function retryScheduled(
  { id }: SampleRequest,
  attempt: number,
  delayMs: number,
  { kind, statusCode }: ProviderError,
  clock: Clock,
): RetryScheduled {
  const timestampMs = clock.now();
  return { type: 'retry-scheduled', ...id, timestampMs, attempt, delayMs, kind, statusCode };
}

function resolveSettings(options: RetryOptions): RetrySettings {
  checkOptionNames(options, optionNames);
  const { maxAttempts = 5, baseDelayMs = 500, maxDelayMs = 30_000 } = options;
  const {
    maxRetryAfterMs = 60_000,
    maxElapsedMs = Number.MAX_VALUE,
    clock = systemClock,
    random = Math.random,
  } = options;
  const delay = (argument: string, value: number): number =>
    checkNumber({ argument, value, min: 0, max: longestTimerMs });
  return {
    maxAttempts: checkNumber({
      argument: 'maxAttempts',
      value: maxAttempts,
      min: 1,
      integer: true,
    }),
    baseDelayMs: delay('baseDelayMs', baseDelayMs),
    maxDelayMs: delay('maxDelayMs', maxDelayMs),
    maxRetryAfterMs: delay('maxRetryAfterMs', maxRetryAfterMs),
    maxElapsedMs: checkNumber({ argument: 'maxElapsedMs', value: maxElapsedMs, min: 0 }),
    clock,
    random,
  };
}

/** Half of what a timer can hold (2^31 - 1 ms), since a wait is the sum of two delays. */
const longestTimerMs = 2 ** 30 - 1;
