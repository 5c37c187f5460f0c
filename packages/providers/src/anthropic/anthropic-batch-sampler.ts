import type { Sampler } from '@maker/core';
import { batchOptionNames } from '../batch/batch-option-names.ts';
import { type BatchOptions, resolveBatchOptions } from '../batch/batch-options.ts';
import { BatchQueue } from '../batch/batch-queue.ts';
import { discountedPrice } from '../batch/discounted-price.ts';
import { checkOptionNames } from '../configuration/check-option-names.ts';
import { sdkError } from '../http/sdk-error.ts';
import { anthropicBatchLimits, createAnthropicBatchClient } from './anthropic-batch-client.ts';
import { prepareAnthropicClient, type AnthropicClientOptions } from './anthropic-client.ts';
import { messageIn } from './batch-result.ts';
import { messageOptionNames } from './message-option-names.ts';
import { toSample } from './message-sample.ts';
import { createMessageSampler, type MessageSamplerOptions } from './message-sampler.ts';

/** Options of `createAnthropicBatchSampler`: those of the sampler, and those of batches. */
export interface AnthropicBatchSamplerOptions
  extends MessageSamplerOptions, AnthropicClientOptions, BatchOptions {}

/**
 * Samples from Anthropic's Message Batches API: at half the price, and in up to 24 hours. Requests
 * that come together are sent as one batch, and each resolves with its own answer when the batch has
 * ended. So it is for `calibrate` with a high `concurrency` and for many `runTask`s side by side; a
 * single race would wait for a batch with each of its waves. All else is as in
 * `createAnthropicSampler`.
 *
 * With a `store` that outlives the process, a process that is started again and asks the same finds
 * the batches that are under way or done, and pays for none twice. Where the process died while a
 * batch was being submitted, the API cannot say whether it has it before that batch has ended: then
 * batches of as many requests from that time on are awaited and compared.
 *
 * `sample` rejects with a `ProviderError`, with the signal's reason on abort, and with a
 * `ConfigurationError` when the SDK is not installed or the store cannot be read. Keys, prompts and
 * answers are in no error and not in the store.
 *
 * @throws InvalidArgumentError for an option that is not known or outside its range, or for a client along with its parts.
 * @throws ConfigurationError when there is no key.
 */
export function createAnthropicBatchSampler(options: AnthropicBatchSamplerOptions): Sampler {
  checkOptionNames(options, { ...messageOptionNames, ...batchOptionNames });
  const settings = resolveBatchOptions(options, anthropicBatchLimits);
  const price = discountedPrice(options.price, settings.discount);
  const provider = 'anthropic';
  const { model } = options;
  const callee = { provider, model, timeoutMs: settings.timeoutMs };
  const client = createAnthropicBatchClient(prepareAnthropicClient(options), callee);
  const queue = new BatchQueue(client, settings);

  return createMessageSampler({ ...options, price }, ({ body, parameters }, { signal }, place) =>
    queue.ask({
      place,
      body,
      signal,
      read: (result, latencyMs) =>
        toSample(messageIn(result, callee), { provider, model, price, latencyMs }),
      explain: (error) => sdkError(error, { provider, model, parameters }),
    }),
  );
}
