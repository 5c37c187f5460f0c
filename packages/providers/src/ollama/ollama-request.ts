import type { SampleRequest } from '@maker/core';
import type { ChatRequest } from 'ollama/browser';

type OllamaRequestBody = ChatRequest & { readonly stream: false };

/** What is the same in all requests of a sampler. */
export interface OllamaRequestSettings {
  readonly model: string;
  readonly keepAlive: string | number | undefined;
  readonly options: Readonly<Record<string, unknown>>;
  readonly extraBody: Readonly<Record<string, unknown>>;
}

/** Writes a request in the form of Ollama's chat; what the request does not ask for is not sent. */
export function toOllamaRequest(
  { messages, temperature, seed, maxTokens }: SampleRequest,
  { model, keepAlive, options, extraBody }: OllamaRequestSettings,
): OllamaRequestBody {
  return {
    ...extraBody,
    model,
    messages: messages.map(({ role, content }) => ({ role, content })),
    stream: false,
    ...(keepAlive !== undefined && { keep_alive: keepAlive }),
    options: {
      ...options,
      ...(temperature !== undefined && { temperature }),
      ...(seed !== undefined && { seed }),
      ...(maxTokens !== undefined && { num_predict: maxTokens }),
    },
  };
}

/** One call brings one whole answer, and options set the rest: these are not for `extraBody`. */
export const reservedFields: readonly string[] = [
  'model',
  'messages',
  'stream',
  'options',
  'keep_alive',
];
