import type { ProviderError } from '@maker/events';

/** One request of a batch. */
export interface BatchLine {
  /** Names the request in the results: letters, digits, `-` and `_`, at most 64 of them. */
  readonly customId: string;
  /** The request as the synchronous API takes it. */
  readonly body: object;
}

/** What has become of the requests of a batch so far. */
export interface BatchCounts {
  /** 0 while the provider has not counted them. */
  readonly total: number;
  readonly completed: number;
  readonly failed: number;
}

/** How far a batch is. */
export interface BatchStatus {
  /** Whether there is nothing more to wait for. */
  readonly isEnded: boolean;
  readonly counts: BatchCounts;
  /** Why the batch as a whole came to nothing, unpaid. */
  readonly failure?: ProviderError | undefined;
}

/** A batch that was submitted, or perhaps was: the process or the connection died before the answer. */
export interface Submission {
  /** Names this submission and no other. */
  readonly key: string;
  readonly customIds: readonly string[];
  /** When it was begun, in milliseconds since the epoch. */
  readonly submittedMs: number;
}

/**
 * The batch API of one provider, spoken to without retries. All reject with a `ProviderError`, and
 * with the signal's reason on abort.
 */
export interface BatchClient {
  readonly provider: string;
  readonly model: string;
  /** The most of one batch. */
  readonly limits: { readonly requests: number; readonly bytes: number };
  /** Sends the requests and resolves with the provider's id for the batch. Paid from here on. */
  submit(lines: readonly BatchLine[], key: string, signal: AbortSignal): Promise<string>;
  /** The ids of batches that may be this one, the likeliest first. What proves it is their results. */
  find(submission: Submission, signal: AbortSignal): Promise<readonly string[]>;
  status(batchId: string, signal: AbortSignal): Promise<BatchStatus>;
  /** The result of each request by its custom id, as it came; what is missing or broken is left out. */
  results(batchId: string, signal: AbortSignal): Promise<ReadonlyMap<string, unknown>>;
  cancel(batchId: string, signal: AbortSignal): Promise<void>;
}
