import { ProviderError } from '@maker/events';
import type { OpenAI } from 'openai';
import { type BatchCallSettings, callBatchApi } from '../batch/batch-call.ts';
import type { BatchClient, BatchLine, BatchStatus, Submission } from '../batch/batch-client.ts';
import { byCustomId } from '../batch/by-custom-id.ts';
import { jsonLines } from '../batch/json-lines.ts';
import { clockSkewMs } from '../batch/clock-skew.ts';
import type { Callee } from '../http/call-error.ts';

/** OpenAI's limits, as documented in November 2026. */
export const openAIBatchLimits: BatchClient['limits'] = { requests: 50_000, bytes: 200_000_000 };

/** Where a batch carries the key of its submission; `find` looks for it there. */
const metadataKey = 'maker_batch';

/** What the requests of a batch are for. */
export type BatchEndpoint = '/v1/chat/completions' | '/v1/responses';

/** Speaks OpenAI's Batch API, over files of JSON lines, by the official SDK. */
export function createOpenAIBatchClient(
  client: () => Promise<OpenAI>,
  endpoint: BatchEndpoint,
  callee: BatchCallSettings,
): BatchClient {
  const { provider, model } = callee;
  return {
    provider,
    model,
    limits: openAIBatchLimits,
    async submit(lines, key, signal) {
      const file = await callBatchApi(callee, signal, async (control) =>
        (await client()).files.create({ file: toFile(lines, endpoint), purpose: 'batch' }, control),
      );
      signal.throwIfAborted();
      // Not to be broken off: nobody could tell then whether it was accepted.
      const batch = await callBatchApi(callee, new AbortController().signal, async (control) =>
        (await client()).batches.create(toBatch(file.id, endpoint, key), control),
      );
      return batch.id;
    },
    find: (submission, signal) =>
      callBatchApi(callee, signal, async (control) =>
        matching((await client()).batches.list({ limit: 100 }, control), submission),
      ),
    status: (batchId, signal) =>
      callBatchApi(callee, signal, async (control) =>
        toStatus(await (await client()).batches.retrieve(batchId, control), callee),
      ),
    results: (batchId, signal) =>
      callBatchApi(callee, signal, async (control) => {
        const { batches, files } = await client();
        const batch = await batches.retrieve(batchId, control);
        const results = new Map<string, unknown>();
        for (const fileId of [batch.output_file_id, batch.error_file_id]) {
          if (!fileId) continue;
          const { body } = await files.content(fileId, control);
          await byCustomId(jsonLines(body), results);
        }
        return results;
      }),
    cancel: (batchId, signal) =>
      callBatchApi(callee, signal, async (control) => {
        await (await client()).batches.cancel(batchId, control);
      }),
  };
}

function toFile(lines: readonly BatchLine[], url: BatchEndpoint): File {
  const text = lines.map(({ customId, body }) =>
    JSON.stringify({ custom_id: customId, method: 'POST', url, body }),
  );
  return new File([text.join('\n')], 'maker-batch.jsonl');
}

function toBatch(
  fileId: string,
  endpoint: BatchEndpoint,
  key: string,
): OpenAI.Batches.BatchCreateParams {
  const metadata = { [metadataKey]: key };
  return { input_file_id: fileId, endpoint, completion_window: '24h', metadata };
}

/** Those that carry the submission's key and are not on their way out; the list begins with the newest. */
async function matching(
  batches: AsyncIterable<OpenAI.Batch>,
  { key, submittedMs }: Submission,
): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const { id, status, metadata, created_at } of batches) {
    if (created_at * 1000 < submittedMs - clockSkewMs) break;
    const isLost = ['failed', 'cancelling', 'cancelled'].includes(status);
    if (!isLost && metadata?.[metadataKey] === key) found.push(id);
  }
  return found;
}

const finalStates: ReadonlySet<string> = new Set(['completed', 'failed', 'expired', 'cancelled']);

function toStatus(batch: OpenAI.Batch, callee: Callee): BatchStatus {
  const { total = 0, completed = 0, failed = 0 } = batch.request_counts ?? {};
  return {
    isEnded: finalStates.has(batch.status),
    counts: { total, completed, failed },
    failure: batch.status === 'failed' ? failureOf(batch, callee) : undefined,
  };
}

/** The API says why it took no batch in codes; the messages beside them may quote a line. */
function failureOf({ errors }: OpenAI.Batch, { provider, model }: Callee): ProviderError {
  const codes = errors?.data?.map(({ code }) => code) ?? [];
  const isQueueFull = codes.includes('token_limit_exceeded');
  const why = isQueueFull
    ? 'too many tokens wait in batches already; wait for one to end, or set a smaller `maxRequests`'
    : 'the file of requests is refused; check model and parameters';
  return new ProviderError({
    message: `${provider} took no batch for ${model}: ${why}`,
    provider,
    model,
    kind: isQueueFull ? 'rate-limited' : 'invalid-request',
  });
}
