import type { Anthropic } from '@anthropic-ai/sdk';
import type { Sampler, TokenPrice } from '@maker/core';
import { checkExtraBody } from '../configuration/check-extra-body.ts';
import { checkTimeout } from '../configuration/check-timeout.ts';
import { callModel, type ModelCall } from '../http/call-model.ts';
import { sdkError } from '../http/sdk-error.ts';
import { prepareAnthropicClient, type AnthropicClientOptions } from './anthropic-client.ts';
import { reservedFields, toMessageRequest } from './message-request.ts';
import { toSample } from './message-sample.ts';

/** Options of `createAnthropicSampler`. */
export interface AnthropicSamplerOptions extends AnthropicClientOptions {
  /** Name of the model, as the API knows it. */
  readonly model: string;
  /** The longest a call may take until its answer is read, in milliseconds, from 1. @defaultValue 120000 */
  readonly timeoutMs?: number | undefined;
  /**
   * Whether the model thinks before it answers. Thinking counts against the most answer tokens, so
   * that a tight limit would cut every answer. `'model-default'` sends nothing, for models that
   * cannot be told.
   *
   * @defaultValue `{ type: 'disabled' }`
   */
  readonly thinking?: Anthropic.ThinkingConfigParam | 'model-default' | undefined;
  /**
   * True for models and servers that accept a temperature; it is sent as a field of its own, since
   * the SDK's types have none. Current Claude models answer 400 to it. @defaultValue false
   */
  readonly takesTemperature?: boolean | undefined;
  /** More fields for each request, as in `{ service_tier: 'standard_only' }`. */
  readonly extraBody?: Readonly<Record<string, unknown>> | undefined;
  /** What a token costs; without it, cost is unknown. */
  readonly price?: TokenPrice | undefined;
}

const provider = 'anthropic';

/**
 * Samples from Anthropic's Messages API by the official SDK (the optional package
 * `@anthropic-ai/sdk`, loaded at the first call). The SDK's own retries are off: wrap the sampler
 * with `withRetry`. A request that sets no limit is given 1,024 answer tokens, since the API insists
 * on one; the API takes no seed, and none is sent.
 *
 * `sample` rejects with a `ProviderError`, with the signal's reason on abort, and with a
 * `ConfigurationError` when the SDK is not installed. Keys, prompts and answers are in no error.
 *
 * @throws InvalidArgumentError for an option outside its range, or for a client along with its parts.
 * @throws ConfigurationError when there is no key.
 */
export function createAnthropicSampler(options: AnthropicSamplerOptions): Sampler {
  const { model, price, takesTemperature = false, extraBody = {} } = options;
  const { thinking = { type: 'disabled' } } = options;
  const timeoutMs = checkTimeout(options.timeoutMs);
  checkExtraBody(extraBody, reservedFields);
  const client = prepareAnthropicClient(options);
  const settings = { model, thinking, takesTemperature, extraBody };
  const callee = { provider, model };

  return {
    takesTemperature,
    price,
    async sample(request, { signal }) {
      const body = toMessageRequest(request, settings);
      const parameters = Object.keys(body);
      const call: ModelCall<Anthropic.Message> = {
        ...callee,
        price,
        timeoutMs,
        async send(callSignal) {
          const { messages } = await client();
          // The SDK's own timer ends with the headers; ours covers the body too and must be first.
          const control = { signal: callSignal, timeout: timeoutMs + 1, maxRetries: 0 };
          return messages.create(body, control);
        },
        read: toSample,
        explain: (error) => sdkError(error, { ...callee, parameters }),
      };
      return callModel(call, signal);
    },
  };
}
