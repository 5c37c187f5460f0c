import type { Sample, SampleRequest, Sampler, TokenPrice } from '@maker/core';
import type { OpenAI } from 'openai';
import { checkExtraBody } from '../configuration/check-extra-body.ts';
import { checkTimeout } from '../configuration/check-timeout.ts';
import { callModel, type ModelCall } from '../http/call-model.ts';
import { sdkError } from '../http/sdk-error.ts';
import { reservedFields, toChatRequest } from './chat-request.ts';
import { toSample } from './chat-sample.ts';
import { RefusedParameters } from '../parameters/refused-parameters.ts';
import { prepareOpenAIClient, type OpenAIClientOptions } from './openai-client.ts';

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
  /** What samples and errors call the provider, where it is another that speaks OpenAI's protocol. @defaultValue 'openai' */
  readonly provider?: string | undefined;
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
  const { model, price, takesTemperature = true, extraBody = {}, provider = 'openai' } = options;
  const { maxTokensParameter = 'max_completion_tokens' } = options;
  const timeoutMs = checkTimeout(options.timeoutMs);
  checkExtraBody(extraBody, reservedFields);
  const client = prepareOpenAIClient(options);
  const settings = { model, maxTokensParameter, extraBody };
  const refused = new RefusedParameters(takesTemperature ? [] : ['temperature']);
  const callee = { provider, model };

  const ask = (request: SampleRequest, signal: AbortSignal): Promise<Sample> => {
    const body = toChatRequest(request, settings, refused);
    const parameters = Object.keys(body);
    const call: ModelCall<OpenAI.Chat.ChatCompletion> = {
      ...callee,
      price,
      timeoutMs,
      async send(callSignal) {
        const { chat } = await client();
        // The SDK's own timer ends with the headers; ours covers the body too and must be first.
        const control = { signal: callSignal, timeout: timeoutMs + 1, maxRetries: 0 };
        return chat.completions.create(body, control);
      },
      read: toSample,
      explain: (error) => sdkError(error, { ...callee, parameters }),
    };
    return callModel(call, signal);
  };

  return {
    get takesTemperature() {
      return !refused.has('temperature');
    },
    price,
    async sample(request, context) {
      const sample = await refused.learn(optionalParameters, context, () =>
        ask(request, context.signal),
      );
      const dropped = refused.among(optionalParameters.filter((name) => name in request));
      return dropped === undefined ? sample : { ...sample, dropped };
    },
  };
}

/** What a model may refuse without the question being another one. */
const optionalParameters = ['temperature', 'seed'] as const;
