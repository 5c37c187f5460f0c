import type { MakerEventListener } from '@maker/events';
import type { Sample, SampleRequest } from './sample.ts';

/** What a token costs. */
export interface TokenPrice {
  /** US dollars for a million prompt tokens. */
  readonly inputPerMillion: number;
  /** US dollars for a million answer tokens. */
  readonly outputPerMillion: number;
}

/** What goes along with a request without being part of it. */
export interface SampleContext {
  /** Aborted when the answer is no longer wanted; reject with `signal.reason` then. */
  readonly signal: AbortSignal;
  /** Where wrappers report what they do: waits, retries. */
  readonly onEvent?: MakerEventListener | undefined;
}

/** Where answers come from: one call, one answer. The samples of a race must be independent draws. */
export interface Sampler {
  /**
   * Resolves with the answer, whatever its worth: a refusal or a cut answer is a sample too. Rejects
   * with a `ProviderError` when no answer could be had, and with the signal's reason on abort.
   */
  sample(request: SampleRequest, context: SampleContext): Promise<Sample>;
  /** False where the model takes no temperature; none is sent then. @defaultValue true */
  readonly takesTemperature?: boolean | undefined;
  /** The price, where known; lets a budget bound a call before it is made. */
  readonly price?: TokenPrice | undefined;
}
