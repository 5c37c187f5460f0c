import type { SampleRequest } from '@maker/core';
import type { ChatRequest } from 'ollama/browser';
import type { AnswerSchema } from '../parameters/answer-schema.ts';
import type { OllamaThinking } from './ollama-models.ts';

/** What is the same in all requests of a sampler. */
export interface OllamaRequestSettings {
  readonly model: string;
  readonly keepAlive: string | number | undefined;
  /** Absent where it is left to the model. */
  readonly think: OllamaThinking | undefined;
  readonly schema: AnswerSchema | 'json' | undefined;
  readonly options: Readonly<Record<string, unknown>>;
  readonly extraBody: Readonly<Record<string, unknown>>;
}

/** Writes a request in the form of Ollama's chat; what the request does not ask for is not sent. */
export function toOllamaRequest(
  { messages, temperature, seed, maxTokens }: SampleRequest,
  { model, keepAlive, think, schema, options, extraBody }: OllamaRequestSettings,
): Omit<ChatRequest, 'stream'> {
  return {
    ...extraBody,
    model,
    messages: messages.map(({ role, content }) => ({ role, content })),
    ...(keepAlive !== undefined && { keep_alive: keepAlive }),
    ...(think !== undefined && { think }),
    ...(schema !== undefined && { format: schema === 'json' ? schema : schema.schema }),
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
  'think',
  'format',
];
