import type { Anthropic } from '@anthropic-ai/sdk';
import type { SampleRequest } from '@maker/core';

type MessageRequestBody = Anthropic.MessageCreateParamsNonStreaming;

/** What is the same in all requests of a sampler. */
export interface MessageRequestSettings {
  readonly model: string;
  readonly thinking: Anthropic.ThinkingConfigParam | 'model-default';
  readonly takesTemperature: boolean;
  readonly extraBody: Readonly<Record<string, unknown>>;
}

/** The API insists on a limit. */
const defaultMaxTokens = 1024;

/** Writes a request in the form of the Messages API, where system messages stand apart from the talk. */
export function toMessageRequest(
  { messages, temperature, maxTokens = defaultMaxTokens }: SampleRequest,
  { model, thinking, takesTemperature, extraBody }: MessageRequestSettings,
): MessageRequestBody {
  const system = messages.filter(({ role }) => role === 'system').map(({ content }) => content);
  return {
    ...extraBody,
    model,
    max_tokens: maxTokens,
    messages: messages.flatMap(({ role, content }) =>
      role === 'system' ? [] : [{ role, content }],
    ),
    ...(system.length > 0 && { system: system.join('\n\n') }),
    ...(thinking !== 'model-default' && { thinking }),
    // The SDK's types know no temperature any more, but it sends what it is given.
    ...(temperature !== undefined && takesTemperature && { temperature }),
  };
}

/** One call brings one whole answer, and options set the rest: these are not for `extraBody`. */
export const reservedFields: readonly string[] = [
  'model',
  'messages',
  'system',
  'max_tokens',
  'thinking',
  'stream',
];
