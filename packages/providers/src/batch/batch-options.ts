import { InvalidArgumentError } from '@maker/events';
import { systemClock, type Clock } from '../clock/clock.ts';
import { checkNumber } from '../configuration/check-number.ts';
import type { BatchCounts } from './batch-client.ts';
import { createMemoryBatchStore, type BatchStore } from './batch-store.ts';

/** How far a batch is, as it is told after each look at it. */
export interface BatchProgress extends BatchCounts {
  readonly provider: string;
  readonly model: string;
  /** The provider's id, for its own pages. */
  readonly batchId: string;
  /** Whether it was submitted by an earlier process, or by a call whose answer was lost. */
  readonly isResumed: boolean;
  readonly isEnded: boolean;
  /** Looks in a row that failed; the batch goes on meanwhile. */
  readonly failedPolls: number;
}

/** Options of every batch sampler. */
export interface BatchOptions {
  /** Where it is remembered which requests are in which batch. @defaultValue in memory: nothing is resumed after a crash */
  readonly store?: BatchStore | undefined;
  /**
   * The share that the provider takes off the price of all tokens, in [0, 1). Both OpenAI and
   * Anthropic documented one half in November 2026.
   *
   * @defaultValue 0.5
   */
  readonly discount?: number | undefined;
  /** Requests that come with no more than this between them go into one batch; in milliseconds. @defaultValue 1000 */
  readonly quietMs?: number | undefined;
  /** The most requests of one batch, an integer from 1 to the API's own limit. @defaultValue the API's limit */
  readonly maxRequests?: number | undefined;
  /** The wait before the second look at a batch, in milliseconds from 1; half as long again each time. @defaultValue 5000 */
  readonly minPollMs?: number | undefined;
  /** The longest wait between two looks, in milliseconds. @defaultValue 60000 */
  readonly maxPollMs?: number | undefined;
  /** When a batch is given up, in milliseconds. Both APIs end one after 24 hours. @defaultValue 25 hours */
  readonly maxWaitMs?: number | undefined;
  /** The longest a single call to the API may take, uploads and downloads included; in milliseconds from 1. @defaultValue 600000 */
  readonly timeoutMs?: number | undefined;
  /**
   * Whether a batch that nobody waits for any more is cancelled. Otherwise it goes on, is paid for,
   * and its answers are there for whoever asks again with the same `store`.
   *
   * @defaultValue true
   */
  readonly cancelOnAbort?: boolean | undefined;
  /** Told after each look at a batch. What it throws is dropped. */
  readonly onProgress?: ((progress: BatchProgress) => void) | undefined;
  /** What is waited on. @defaultValue the system's clock */
  readonly clock?: Clock | undefined;
}

/** Checked options, defaults filled in. */
export type BatchSettings = {
  readonly [K in Exclude<keyof BatchOptions, 'onProgress'>]-?: NonNullable<BatchOptions[K]>;
} & { report(progress: BatchProgress): void };

/** @throws InvalidArgumentError for an option outside its range. */
export function resolveBatchOptions(
  options: BatchOptions,
  limits: { readonly requests: number },
): BatchSettings {
  const { discount = 0.5, quietMs = 1000, minPollMs = 5000, maxPollMs = 60_000 } = options;
  const { maxWaitMs = 25 * 3_600_000, timeoutMs = 600_000, cancelOnAbort = true } = options;
  const { maxRequests = limits.requests, onProgress } = options;
  if (!(discount >= 0 && discount < 1)) {
    const expected = 'a number in [0, 1): 0.5 for half the price';
    throw new InvalidArgumentError({ argument: 'discount', expected, received: discount });
  }
  const wait = (argument: string, value: number, min = 1): number =>
    checkNumber({ argument, value, min, max: longestTimerMs });
  return {
    discount,
    quietMs: wait('quietMs', quietMs, 0),
    minPollMs: wait('minPollMs', minPollMs),
    maxPollMs: wait('maxPollMs', maxPollMs),
    maxWaitMs: wait('maxWaitMs', maxWaitMs),
    timeoutMs: wait('timeoutMs', timeoutMs),
    maxRequests: checkNumber({
      argument: 'maxRequests',
      value: maxRequests,
      min: 1,
      max: limits.requests,
      integer: true,
    }),
    cancelOnAbort,
    store: options.store ?? createMemoryBatchStore(),
    clock: options.clock ?? systemClock,
    report: (progress) => reportSafely(onProgress, progress),
  };
}

const longestTimerMs = 2 ** 31 - 2;

function reportSafely(onProgress: BatchOptions['onProgress'], progress: BatchProgress): void {
  try {
    onProgress?.(progress);
  } catch {
    // Whoever gave the listener owns its errors.
  }
}
