import type { Anthropic } from '@anthropic-ai/sdk';
import type { Sampler } from '@maker/core';
import { checkOptionNames } from '../configuration/check-option-names.ts';
import { checkTimeout } from '../configuration/check-timeout.ts';
import { callModel, type ModelCall } from '../http/call-model.ts';
import type { LimitedContext } from '../http/rate-limit-status.ts';
import type { ResponseHeaders } from '../http/retry-after.ts';
import { sdkError } from '../http/sdk-error.ts';
import { serverAddress } from '../http/server-address.ts';
import { prepareAnthropicClient, type AnthropicClientOptions } from './anthropic-client.ts';
import { messageOptionNames } from './message-option-names.ts';
import { toSample } from './message-sample.ts';
import { createMessageSampler, type MessageSamplerOptions } from './message-sampler.ts';
import { readRateLimits } from './rate-limit-headers.ts';

/** Options of `createAnthropicSampler`. */
export interface AnthropicSamplerOptions extends MessageSamplerOptions, AnthropicClientOptions {
  /** The longest a call may take until its answer is read, in milliseconds, from 1. @defaultValue 120000 */
  readonly timeoutMs?: number | undefined;
}

const provider = 'anthropic';

/**
 * Samples from Anthropic's Messages API by the official SDK (the optional package
 * `@anthropic-ai/sdk`, loaded at the first call). The SDK's own retries are off: wrap the sampler
 * with `withRetry`. A request that sets no limit is given 1,024 answer tokens, since the API insists
 * on one; the API takes no seed, and none is sent. What a model refuses (a temperature, to be kept
 * from thinking, prompt caching) is left out from then on, and samples name it in `dropped`.
 *
 * `sample` rejects with a `ProviderError`, with the signal's reason on abort, and with a
 * `ConfigurationError` when the SDK is not installed. Keys, prompts and answers are in no error.
 *
 * @throws InvalidArgumentError for an option that is not known or outside its range, or for a client along with its parts.
 * @throws ConfigurationError when there is no key.
 */
export function createAnthropicSampler(options: AnthropicSamplerOptions): Sampler {
  checkOptionNames(options, { ...messageOptionNames, timeoutMs: true });
  const { model, price } = options;
  const timeoutMs = checkTimeout(options.timeoutMs);
  const client = prepareAnthropicClient(options);
  const callee = { provider, model };
  const address = serverAddress(options, 'ANTHROPIC_BASE_URL');

  return createMessageSampler(options, ({ body, parameters }, context) => {
    const call: ModelCall<Anthropic.Message> = {
      ...callee,
      price,
      timeoutMs,
      async send(callSignal) {
        const { messages } = await client();
        // The SDK's own timer ends with the headers; ours covers the body too and must be first.
        const control = { signal: callSignal, timeout: timeoutMs + 1, maxRetries: 0 };
        const answer = messages.create(body, control);
        // Wrappers of clients (for tracing, say) may give back a promise and no more.
        if (!('withResponse' in answer)) return answer;
        const { data, response } = await answer.withResponse();
        reportLimits(response.headers, context);
        return data;
      },
      read: toSample,
      explain(error) {
        if (error instanceof Error && 'headers' in error) reportLimits(error.headers, context);
        return sdkError(error, { ...callee, address, parameters });
      },
    };
    return callModel(call, context.signal);
  });
}

function reportLimits(headers: unknown, context: LimitedContext): void {
  const status = hasGet(headers) ? readRateLimits(headers, Date.now()) : undefined;
  if (status !== undefined) context.onRateLimitStatus?.(status);
}

function hasGet(headers: unknown): headers is ResponseHeaders {
  return typeof (headers as Partial<ResponseHeaders> | null | undefined)?.get === 'function';
}
