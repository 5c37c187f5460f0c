import type { Sampler, TokenPrice } from '@maker/core';
import { ProviderError } from '@maker/events';
import { checkNumber } from '../configuration/check-number.ts';
import { withDeadline } from '../http/with-deadline.ts';
import { checkExtraBody, toChatRequest } from './chat-request.ts';
import { toSample } from './chat-sample.ts';
import { prepareOpenAIClient, type OpenAIClientOptions } from './openai-client.ts';
import { toProviderError } from './openai-error.ts';

/** Options of `createOpenAISampler`. */
export interface OpenAISamplerOptions extends OpenAIClientOptions {
  /** Name of the model, as the server knows it. */
  readonly model: string;
  /** The longest a call may take until its answer is read, in milliseconds, from 1. @defaultValue 120000 */
  readonly timeoutMs?: number | undefined;
  /** The field for the most answer tokens; older servers know `max_tokens` only. @defaultValue 'max_completion_tokens' */
  readonly maxTokensParameter?: 'max_completion_tokens' | 'max_tokens' | undefined;
  /** False for models that refuse a temperature (GPT-5 class, unless reasoning is off): none is sent then. @defaultValue true */
  readonly takesTemperature?: boolean | undefined;
  /** More fields for each request, as in `{ reasoning_effort: 'none' }`. */
  readonly extraBody?: Readonly<Record<string, unknown>> | undefined;
  /** What a token costs; without it, cost is unknown. */
  readonly price?: TokenPrice | undefined;
}

/**
 * Samples from OpenAI's Chat Completions, or from any server that speaks them, by the official SDK
 * (the optional package `openai`, loaded at the first call). The SDK's own retries are off: wrap the
 * sampler with `withRetry`.
 *
 * `sample` rejects with a `ProviderError`, with the signal's reason on abort, and with a
 * `ConfigurationError` when `openai` is not installed. Keys, prompts and answers are in no error.
 *
 * @throws InvalidArgumentError for an option outside its range, or for a client along with its parts.
 * @throws ConfigurationError when there is no key.
 */
export function createOpenAISampler(options: OpenAISamplerOptions): Sampler {
  const { model, price, takesTemperature = true, extraBody = {} } = options;
  const { maxTokensParameter = 'max_completion_tokens' } = options;
  const timeoutMs = checkTimeout(options.timeoutMs ?? 120_000);
  checkExtraBody(extraBody);
  const client = prepareOpenAIClient(options);
  const settings = { model, maxTokensParameter, takesTemperature, extraBody };
  const onTimeout = (): Error => timeoutError(model, timeoutMs);

  return {
    takesTemperature,
    price,
    async sample(request, { signal }) {
      signal.throwIfAborted();
      const body = toChatRequest(request, settings);
      const startMs = performance.now();
      try {
        const { chat } = await client();
        const response = await withDeadline({ signal, timeoutMs, onTimeout }, (callSignal) =>
          // The SDK's own timer ends with the headers; ours covers the body too and must be first.
          chat.completions.create(body, {
            signal: callSignal,
            timeout: timeoutMs + 1,
            maxRetries: 0,
          }),
        );
        return toSample(response, { model, price, latencyMs: performance.now() - startMs });
      } catch (error) {
        signal.throwIfAborted();
        throw toProviderError(error, { model, parameters: Object.keys(body) });
      }
    },
  };
}

const checkTimeout = (value: number): number =>
  checkNumber({ argument: 'timeoutMs', value, min: 1, max: 2 ** 31 - 2, integer: true });

function timeoutError(model: string, timeoutMs: number): ProviderError {
  return new ProviderError({
    message: `openai did not answer for ${model} within ${timeoutMs} ms`,
    provider: 'openai',
    model,
    kind: 'timeout',
  });
}
