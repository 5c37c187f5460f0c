import type { Message, SampleRequest } from '@maker/core';
import type { AnswerSchema } from '../parameters/answer-schema.ts';
import type { RefusedParameters } from '../parameters/refused-parameters.ts';
import type { AISDKCallOptions, AISDKMessage, AISDKReasoning } from './ai-sdk-model.ts';

/** What is the same in all calls of a sampler. */
export interface CallSettings {
  readonly schema: AnswerSchema | undefined;
  readonly reasoning: AISDKReasoning | undefined;
  readonly providerOptions: Readonly<Record<string, Readonly<Record<string, unknown>>>> | undefined;
}

/** Writes a request in the form that models of the AI SDK are called with; what was refused is left out. */
export function toCallOptions(
  { messages, temperature, seed, maxTokens }: SampleRequest,
  { schema, reasoning, providerOptions }: CallSettings,
  refused: RefusedParameters,
): AISDKCallOptions {
  return {
    prompt: messages.map(toMessage),
    ...(maxTokens !== undefined && { maxOutputTokens: maxTokens }),
    ...(temperature !== undefined && !refused.has('temperature') && { temperature }),
    ...(seed !== undefined && !refused.has('seed') && { seed }),
    ...(schema !== undefined && { responseFormat: { type: 'json', ...schema } }),
    ...(reasoning !== undefined && { reasoning }),
    ...(providerOptions !== undefined && {
      // Each provider has a type of its own for these, and checks them itself.
      providerOptions: providerOptions as AISDKCallOptions['providerOptions'] & object,
    }),
  };
}

function toMessage({ role, content }: Message): AISDKMessage {
  return role === 'system'
    ? { role, content }
    : { role, content: [{ type: 'text', text: content }] };
}
