import { ProviderError } from '@maker/events';
import type { BatchClient, BatchCounts, BatchStatus } from './batch-client.ts';
import type { BatchSettings } from './batch-options.ts';
import { isTransient } from './patience.ts';

/** The batch to wait for. */
export interface BatchInSight {
  readonly batchId: string;
  readonly isResumed: boolean;
  readonly client: BatchClient;
  readonly settings: BatchSettings;
  /** Aborted when nobody waits for it any more. */
  readonly signal: AbortSignal;
}

const uncounted: BatchCounts = { total: 0, completed: 0, failed: 0 };

/**
 * Looks at a batch until it has ended, less and less often. A look that fails for a reason that
 * passes is one without news: the batch is paid for and goes on.
 */
export async function awaitBatch(batch: BatchInSight): Promise<BatchStatus> {
  const { batchId, client, settings, signal } = batch;
  const { clock, minPollMs, maxPollMs, maxWaitMs } = settings;
  const startMs = clock.now();
  let last: BatchStatus = { isEnded: false, counts: uncounted };
  let failedPolls = 0;
  for (let delayMs = minPollMs; ; delayMs = Math.min(maxPollMs, delayMs * 1.5)) {
    let askedForMs = 0;
    try {
      last = await client.status(batchId, signal);
      failedPolls = 0;
    } catch (error) {
      signal.throwIfAborted();
      if (!isTransient(error)) throw error;
      askedForMs = error.retryAfterMs ?? 0;
      failedPolls += 1;
    }
    report(batch, last, failedPolls);
    if (last.isEnded) return last;
    if (clock.now() - startMs >= maxWaitMs) throw tooLate(batch);
    await clock.sleep(Math.max(delayMs, askedForMs), signal);
  }
}

function report(
  { batchId, isResumed, client: { provider, model }, settings }: BatchInSight,
  { isEnded, counts }: BatchStatus,
  failedPolls: number,
): void {
  settings.report({ provider, model, batchId, isResumed, isEnded, failedPolls, ...counts });
}

function tooLate({ client: { provider, model }, settings }: BatchInSight): ProviderError {
  const message = `The batch at ${provider} for ${model} had not ended after ${settings.maxWaitMs} ms (\`maxWaitMs\`)`;
  return new ProviderError({ message, provider, model, kind: 'timeout' });
}
