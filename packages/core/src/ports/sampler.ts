import type { BudgetLimit, MakerEventListener, ProviderError } from '@maker/events';
import type { Sample, SampleRequest } from './sample.ts';

/** What a token costs. */
export interface TokenPrice {
  /** US dollars for a million prompt tokens. */
  readonly inputPerMillion: number;
  /** US dollars for a million answer tokens. */
  readonly outputPerMillion: number;
  /** US dollars for a million prompt tokens read from the provider's cache. @defaultValue `inputPerMillion` */
  readonly cachedInputPerMillion?: number | undefined;
  /** US dollars for a million prompt tokens written to the provider's cache. @defaultValue `inputPerMillion` */
  readonly cacheWritePerMillion?: number | undefined;
  /** Where the figures come from, for whoever reads the result. */
  readonly source?: string | undefined;
  /** The day that the figures were gathered, as in `2026-09-23`. */
  readonly asOf?: string | undefined;
}

/** What goes along with a request without being part of it. */
export interface SampleContext {
  /** Aborted when the answer is no longer wanted; reject with `signal.reason` then. */
  readonly signal: AbortSignal;
  /** Where wrappers report what they do: waits, retries. */
  readonly onEvent?: MakerEventListener | undefined;
  /**
   * Asked before a failed call is followed by another one, to the same model or to a second choice:
   * books the failed one and reserves the next. Names the cap of the budget that forbids it; reject
   * with the failure then.
   */
  readonly repeat?: ((failure: ProviderError) => BudgetLimit | undefined) | undefined;
}

/**
 * Where answers come from. The samples of a race must be independent draws. Properties may change as
 * a sampler learns what its model takes, so they are read anew for each call.
 */
export interface Sampler {
  /**
   * Resolves with the answer, whatever its worth: a refusal or a cut answer is a sample too. Rejects
   * with a `ProviderError` when no answer could be had, and with the signal's reason on abort.
   */
  sample(request: SampleRequest, context: SampleContext): Promise<Sample>;
  /**
   * Draws several answers to one prompt in one call, where the provider bills the prompt once. The
   * request's id names the first of them. May resolve with fewer than `count`: the rest is then drawn
   * one by one. The usage of the samples adds up to what was billed.
   */
  readonly sampleMany?:
    | ((
        request: SampleRequest,
        count: number,
        context: SampleContext,
      ) => Promise<readonly Sample[]>)
    | undefined;
  /** False where the model takes no temperature; none is sent then. @defaultValue true */
  readonly takesTemperature?: boolean | undefined;
  /** The price, where known; lets a budget bound a call before it is made. */
  readonly price?: TokenPrice | undefined;
}
