import type { Anthropic } from '@anthropic-ai/sdk';
import { type BatchCallSettings, callBatchApi } from '../batch/batch-call.ts';
import type { BatchClient, BatchLine, BatchStatus, Submission } from '../batch/batch-client.ts';
import { byCustomId } from '../batch/by-custom-id.ts';
import { clockSkewMs } from '../batch/clock-skew.ts';
import { jsonLines } from '../batch/json-lines.ts';
import { missingPartError } from '../http/call-model.ts';

/** Anthropic's limits, as documented in November 2026. */
export const anthropicBatchLimits: BatchClient['limits'] = {
  requests: 100_000,
  bytes: 256_000_000,
};

type Batch = Anthropic.Messages.MessageBatch;

/** Speaks Anthropic's Message Batches API by the official SDK. */
export function createAnthropicBatchClient(
  client: () => Promise<Anthropic>,
  callee: BatchCallSettings,
): BatchClient {
  const { provider, model } = callee;
  const batches = async (): Promise<Anthropic.Messages.Batches> =>
    (await client()).messages.batches;
  return {
    provider,
    model,
    limits: anthropicBatchLimits,
    async submit(lines, _key, signal) {
      signal.throwIfAborted();
      // Not to be broken off: nobody could tell then whether it was accepted.
      const batch = await callBatchApi(callee, new AbortController().signal, async (control) =>
        (await batches()).create({ requests: lines.map(toRequest) }, control),
      );
      return batch.id;
    },
    find: (submission, signal) =>
      callBatchApi(callee, signal, async (control) =>
        resembling((await batches()).list({ limit: 100 }, control), submission),
      ),
    status: (batchId, signal) =>
      callBatchApi(callee, signal, async (control) =>
        toStatus(await (await batches()).retrieve(batchId, {}, control)),
      ),
    results: (batchId, signal) =>
      callBatchApi(callee, signal, async (control) => {
        const sdk = await client();
        const { results_url } = await sdk.messages.batches.retrieve(batchId, {}, control);
        if (!results_url) throw missingPartError(callee, 'results of the batch');
        // The SDK's own reader gives up at the first line that is broken.
        const response = await sdk.get(results_url, { ...control, stream: true }).asResponse();
        const results = new Map<string, unknown>();
        await byCustomId(jsonLines(response.body), results);
        return results;
      }),
    cancel: (batchId, signal) =>
      callBatchApi(callee, signal, async (control) => {
        await (await batches()).cancel(batchId, {}, control);
      }),
  };
}

function toRequest({ customId, body }: BatchLine): Anthropic.Messages.BatchCreateParams.Request {
  const params = body as Anthropic.MessageCreateParamsNonStreaming;
  return { custom_id: customId, params };
}

/**
 * Batches of as many requests, made since. The API attaches no names to a batch and shows custom ids
 * in the results only, so nothing more can be told before it has ended.
 */
async function resembling(
  batches: AsyncIterable<Batch>,
  { customIds, submittedMs }: Submission,
): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const { id, created_at, request_counts, cancel_initiated_at } of batches) {
    if (Date.parse(created_at) < submittedMs - clockSkewMs) break;
    const requests = Object.values(request_counts).reduce((sum, count) => sum + count, 0);
    if (requests === customIds.length && !cancel_initiated_at) found.push(id);
  }
  // The oldest first: it is the nearest to the time of the submission.
  return found.reverse();
}

function toStatus({ processing_status, request_counts }: Batch): BatchStatus {
  const { processing, succeeded, errored, canceled, expired } = request_counts;
  const failed = errored + canceled + expired;
  return {
    isEnded: processing_status === 'ended',
    counts: { total: processing + succeeded + failed, completed: succeeded, failed },
  };
}
