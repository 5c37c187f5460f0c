import { ProviderError } from '@maker/events';
import type { ListResponse } from 'ollama/browser';
import { checkTimeout } from '../configuration/check-timeout.ts';
import { loadPeer } from '../configuration/load-peer.ts';
import { callError } from '../http/call-error.ts';
import { callModel, missingPartError, type AnsweredCall } from '../http/call-model.ts';
import { withHint } from '../http/with-hint.ts';
import { createOllamaFetch } from './ollama-fetch.ts';
import { resolveOllamaHost, serverHint, type OllamaServerOptions } from './ollama-server.ts';

/** A model that Ollama has fetched. */
export interface OllamaModel {
  /** What the option `model` of `createOllamaSampler` takes: `qwen3:4b`. */
  readonly name: string;
  /** Bytes on disk. */
  readonly sizeBytes: number | undefined;
  /** How many weights it has: `4.0B`. */
  readonly parameterSize: string | undefined;
  /** How its weights are stored: `Q4_K_M`. */
  readonly quantization: string | undefined;
}

/** Options of `listOllamaModels`. */
export interface ListOllamaModelsOptions extends OllamaServerOptions {
  /** The longest the call may take, in milliseconds, from 1. @defaultValue 120000 */
  readonly timeoutMs?: number | undefined;
  /** Rejects with its reason when it aborts. */
  readonly signal?: AbortSignal | undefined;
}

const callee = { provider: 'ollama', model: 'its list of models' };

/**
 * The models that Ollama has fetched, by its official client.
 *
 * @throws ProviderError when there is no list to be had.
 * @throws InvalidArgumentError for an option outside its range.
 */
export async function listOllamaModels(
  options: ListOllamaModelsOptions = {},
): Promise<readonly OllamaModel[]> {
  const { fetch = globalThis.fetch, signal = new AbortController().signal } = options;
  const timeoutMs = checkTimeout(options.timeoutMs);
  const host = resolveOllamaHost(options.host);
  const call = {
    ...callee,
    price: undefined,
    timeoutMs,
    async send(callSignal: AbortSignal): Promise<Partial<ListResponse> | null> {
      const { Ollama } = await loadPeer('ollama', () => import('ollama/browser'));
      const own = createOllamaFetch({ ...callee, fetch, signal: callSignal });
      return new Ollama({ host, fetch: own }).list();
    },
    read: toModels,
    explain: (error: unknown) =>
      withHint(callError(error, callee), (fault) => serverHint(fault, host)),
  };
  return callModel(call, signal).catch(forgetModel);
}

function toModels(list: Partial<ListResponse> | null, call: AnsweredCall): readonly OllamaModel[] {
  if (!Array.isArray(list?.models)) throw missingPartError(call, 'list');
  return list.models.map(({ name, size, details }) => ({
    name,
    sizeBytes: size,
    parameterSize: details?.parameter_size,
    quantization: details?.quantization_level,
  }));
}

/** There is no model that such an error is about. */
function forgetModel(error: unknown): never {
  if (!ProviderError.isInstance(error)) throw error;
  const { message, provider, kind, statusCode, isRetryable, retryAfterMs } = error;
  throw new ProviderError({ message, provider, kind, statusCode, isRetryable, retryAfterMs });
}
