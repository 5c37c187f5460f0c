import type { Sampler } from '@maker/core';
import { batchOptionNames } from '../batch/batch-option-names.ts';
import { type BatchOptions, resolveBatchOptions } from '../batch/batch-options.ts';
import { BatchQueue } from '../batch/batch-queue.ts';
import { discountedPrice } from '../batch/discounted-price.ts';
import { checkOptionNames } from '../configuration/check-option-names.ts';
import { responseIn } from './batch-result.ts';
import { createChatSampler } from './chat-sampler.ts';
import { createOpenAIBatchClient, openAIBatchLimits } from './openai-batch-client.ts';
import { type MakeOpenAICall, sentParameters } from './openai-call.ts';
import { openAIError } from './openai-error.ts';
import { openAIOptionNames } from './openai-option-names.ts';
import { resolveOpenAIOptions, type OpenAISamplerOptions } from './openai-sampler-options.ts';
import { createResponsesSampler } from './responses-sampler.ts';

/** Options of `createOpenAIBatchSampler`: those of the sampler, and those of batches. */
export interface OpenAIBatchSamplerOptions
  extends Omit<OpenAISamplerOptions, 'timeoutMs' | 'serviceTier'>, BatchOptions {}

/**
 * Samples from OpenAI's Batch API: at half the price, and in up to 24 hours. Requests that come
 * together are sent as one batch, and each resolves with its own answer when the batch has ended. So
 * it is for `calibrate` with a high `concurrency` and for many `runTask`s side by side; a single race
 * would wait for a batch with each of its waves. All else is as in `createOpenAISampler`.
 *
 * With a `store` that outlives the process, a process that is started again and asks the same finds
 * the batches that are under way or done, and pays for none twice.
 *
 * `sample` rejects with a `ProviderError`, with the signal's reason on abort, and with a
 * `ConfigurationError` when `openai` is not installed or the store cannot be read. Keys, prompts and
 * answers are in no error and not in the store.
 *
 * @throws InvalidArgumentError for an option that is not known or outside its range, or for a client along with its parts.
 * @throws ConfigurationError when there is no key.
 */
export function createOpenAIBatchSampler(options: OpenAIBatchSamplerOptions): Sampler {
  checkOptionNames(options, { ...openAIOptionNames, ...batchOptionNames });
  const settings = resolveBatchOptions(options, openAIBatchLimits);
  const price = discountedPrice(options.price, settings.discount);
  const openai = resolveOpenAIOptions({ ...options, price });
  const { provider, model, client } = openai;
  const isChat = openai.api === 'chat';
  const endpoint = isChat ? '/v1/chat/completions' : '/v1/responses';
  const callee = { provider, model, timeoutMs: settings.timeoutMs };
  const queue = new BatchQueue(createOpenAIBatchClient(client, endpoint, callee), settings);

  const askInBatch: MakeOpenAICall = (_, { body, optional, read }, { signal }, place) => {
    const parameters = sentParameters(body, optional);
    return queue.ask({
      place,
      body,
      signal,
      read: (result, latencyMs) =>
        read(responseIn(result, callee), { provider, model, price, latencyMs }),
      explain: (error) => openAIError(error, { provider, model, parameters }),
    });
  };
  return isChat
    ? createChatSampler(openai, askInBatch)
    : createResponsesSampler(openai, askInBatch);
}
