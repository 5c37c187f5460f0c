import type { Sampler } from '@maker/core';
import { ProviderError } from '@maker/events';
import type { ChatRequest, ChatResponse } from 'ollama/browser';
import { checkOptionNames } from '../configuration/check-option-names.ts';
import { loadPeer } from '../configuration/load-peer.ts';
import { callError } from '../http/call-error.ts';
import { callModel, type ModelCall } from '../http/call-model.ts';
import { withHint } from '../http/with-hint.ts';
import { createOllamaFetch } from './ollama-fetch.ts';
import { ollamaOptionNames } from './ollama-option-names.ts';
import {
  resolveOllamaOptions,
  type OllamaSamplerOptions,
  type OllamaSettings,
} from './ollama-options.ts';
import { toOllamaRequest } from './ollama-request.ts';
import { toSample } from './ollama-sample.ts';
import { serverHint } from './ollama-server.ts';
import { readParts } from './read-parts.ts';
import { withIdleLimit } from './with-idle-limit.ts';

const provider = 'ollama';

/**
 * Samples from a model that Ollama runs, by its official client (the optional package `ollama`,
 * loaded at the first call). The client does not retry: wrap the sampler with `withRetry`.
 *
 * Ollama answers one request at a time unless OLLAMA_NUM_PARALLEL says otherwise; those that wait
 * use up their timeout.
 *
 * `sample` rejects with a `ProviderError`, with the signal's reason on abort, and with a
 * `ConfigurationError` when the client is not installed. Prompts and answers are in no error.
 *
 * @throws InvalidArgumentError for an option that is not known or outside its range.
 */
export function createOllamaSampler(options: OllamaSamplerOptions): Sampler {
  checkOptionNames(options, ollamaOptionNames);
  const { price } = options;
  const settings = resolveOllamaOptions(options);
  const { model, timeoutMs } = settings;
  const callee = { provider, model };
  const hintFor = (error: ProviderError): string | undefined => hint(error, settings);

  return {
    price,
    async sample(request, { signal }) {
      const body = toOllamaRequest(request, settings);
      const call: ModelCall<Partial<ChatResponse>> = {
        ...callee,
        price,
        timeoutMs,
        send: (callSignal) => chat(body, settings, callSignal),
        read: toSample,
        explain: (error) => withHint(callError(error, callee), hintFor),
      };
      return callModel(call, signal);
    },
  };
}

/** Makes the call; an answer in pieces is put together. */
async function chat(
  body: ChatRequest,
  { host, fetch, model, stream, idleTimeoutMs }: OllamaSettings,
  signal: AbortSignal,
): Promise<Partial<ChatResponse>> {
  const { Ollama } = await loadPeer('ollama', () => import('ollama/browser'));
  const onIdle = (): Error => idleError(model, idleTimeoutMs);
  return withIdleLimit({ signal, idleTimeoutMs, onIdle }, async (ownSignal, onPart) => {
    const own = createOllamaFetch({ provider, model, fetch, signal: ownSignal, stream });
    const client = new Ollama({ host, fetch: own });
    return stream
      ? readParts(await client.chat({ ...body, stream: true }), onPart)
      : client.chat({ ...body, stream: false });
  });
}

function idleError(model: string, idleTimeoutMs: number | undefined): ProviderError {
  return new ProviderError({
    message: `${provider} fell silent in its answer for ${model} for ${idleTimeoutMs} ms`,
    provider,
    model,
    kind: 'timeout',
  });
}

function hint(error: ProviderError, { model, host, think }: OllamaSettings): string | undefined {
  const { statusCode } = error;
  if (statusCode === 404) return `Is the model there? \`ollama pull ${model}\` fetches it`;
  if (statusCode === 400 && think !== undefined && think !== false) {
    return 'Does the model think at all? Those that do not refuse a `think` other than false';
  }
  return serverHint(error, host);
}
