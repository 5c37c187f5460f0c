import type { Sampler, TokenPrice } from '@maker/core';
import type { ProviderError } from '@maker/events';
import type { ChatResponse } from 'ollama/browser';
import { checkExtraBody } from '../configuration/check-extra-body.ts';
import { checkTimeout } from '../configuration/check-timeout.ts';
import { loadPeer } from '../configuration/load-peer.ts';
import { resolveServerUrl } from '../configuration/server-url.ts';
import { callError } from '../http/call-error.ts';
import { callModel, type ModelCall } from '../http/call-model.ts';
import { withHint } from '../http/with-hint.ts';
import { createOllamaFetch } from './ollama-fetch.ts';
import { reservedFields, toOllamaRequest } from './ollama-request.ts';
import { toSample } from './ollama-sample.ts';

/** Options of `createOllamaSampler`. */
export interface OllamaSamplerOptions {
  /** Name of the model, with its tag: `qwen3:4b`. */
  readonly model: string;
  /**
   * Where Ollama listens: a URL, or host and port.
   *
   * @defaultValue the environment variable OLLAMA_HOST, else `http://127.0.0.1:11434`
   */
  readonly host?: string | undefined;
  /** What sends requests: for proxies, headers and tests. @defaultValue the global fetch */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /**
   * The longest a call may take until its answer is read, in milliseconds, from 1. The first call
   * waits until the model is loaded, too. @defaultValue 120000
   */
  readonly timeoutMs?: number | undefined;
  /** How long the model stays loaded after a call: `'10m'`, or seconds; -1 is forever. @defaultValue the server's */
  readonly keepAlive?: string | number | undefined;
  /** The model's options, as in `{ num_ctx: 8192 }`; those of the request come first. */
  readonly options?: Readonly<Record<string, unknown>> | undefined;
  /** More fields for each request, as in `{ think: false }`. */
  readonly extraBody?: Readonly<Record<string, unknown>> | undefined;
  /** What a token costs you; without it, cost is unknown: no machine runs for nothing. */
  readonly price?: TokenPrice | undefined;
}

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
 * @throws InvalidArgumentError for an option outside its range.
 */
export function createOllamaSampler(samplerOptions: OllamaSamplerOptions): Sampler {
  const { model, price, keepAlive, options = {}, extraBody = {} } = samplerOptions;
  const timeoutMs = checkTimeout(samplerOptions.timeoutMs);
  checkExtraBody(extraBody, reservedFields);
  const host = resolveServerUrl({
    given: samplerOptions.host,
    variable: 'OLLAMA_HOST',
    standard: 'http://127.0.0.1:11434',
  });
  const settings = { model, keepAlive, options, extraBody };
  const callee = { provider, model };
  const hintFor = (error: ProviderError): string | undefined => hint(error, model, host);

  return {
    price,
    async sample(request, { signal }) {
      const body = toOllamaRequest(request, settings);
      const call: ModelCall<ChatResponse> = {
        ...callee,
        price,
        timeoutMs,
        async send(callSignal) {
          const { Ollama } = await loadPeer('ollama', () => import('ollama/browser'));
          const { fetch = globalThis.fetch } = samplerOptions;
          const own = createOllamaFetch({ ...callee, fetch, signal: callSignal });
          return new Ollama({ host, fetch: own }).chat(body);
        },
        read: toSample,
        explain: (error) => withHint(callError(error, callee), hintFor),
      };
      return callModel(call, signal);
    },
  };
}

function hint(
  { kind, statusCode }: ProviderError,
  model: string,
  host: string,
): string | undefined {
  if (kind === 'network') return `Is Ollama running at ${host}? \`ollama serve\` starts it`;
  if (statusCode === 404) return `Is the model there? \`ollama pull ${model}\` fetches it`;
  return undefined;
}
