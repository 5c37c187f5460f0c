import type { SampleRequest } from '@maker/core';
import type { OpenAI } from 'openai';
import type { RefusedParameters } from '../parameters/refused-parameters.ts';

type ChatRequestBody = OpenAI.Chat.ChatCompletionCreateParamsNonStreaming;

/** What is the same in all requests of a sampler. */
export interface ChatRequestSettings {
  readonly model: string;
  readonly maxTokensParameter: 'max_completion_tokens' | 'max_tokens';
  readonly extraBody: Readonly<Record<string, unknown>>;
}

/** Writes a request in the form of Chat Completions; what is not asked for or was refused is not sent. */
export function toChatRequest(
  { messages, temperature, seed, maxTokens }: SampleRequest,
  { model, maxTokensParameter, extraBody }: ChatRequestSettings,
  refused: RefusedParameters,
): ChatRequestBody {
  return {
    ...extraBody,
    model,
    messages: messages.map(({ role, content }) => ({ role, content })),
    ...(temperature !== undefined && !refused.has('temperature') && { temperature }),
    // oxlint-disable-next-line typescript/no-deprecated -- at OpenAI only: other servers have nothing else
    ...(seed !== undefined && !refused.has('seed') && { seed }),
    ...(maxTokens !== undefined && { [maxTokensParameter]: maxTokens }),
  };
}

/** One call brings one whole answer, so these are not for `extraBody`. */
export const reservedFields: readonly string[] = ['model', 'messages', 'stream', 'n'];
