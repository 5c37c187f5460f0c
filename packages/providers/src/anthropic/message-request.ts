import type { Anthropic } from '@anthropic-ai/sdk';
import type { Message, SampleRequest } from '@maker/core';
import type { RefusedParameters } from '../parameters/refused-parameters.ts';

type MessageRequestBody = Anthropic.MessageCreateParamsNonStreaming;

/** What is the same in all requests of a sampler. */
export interface MessageRequestSettings {
  readonly model: string;
  /** Absent where it is left to the model. */
  readonly thinking: Anthropic.ThinkingConfigParam | undefined;
  /** Absent where the system prompt is not to be cached. */
  readonly cacheControl: Anthropic.CacheControlEphemeral | undefined;
  /** Effort and form of the answer. */
  readonly outputConfig: Anthropic.OutputConfig | undefined;
  readonly extraBody: Readonly<Record<string, unknown>>;
}

/** The API insists on a limit. */
const defaultMaxTokens = 1024;

/**
 * Writes a request in the form of the Messages API, where system messages stand apart from the talk;
 * what was refused is not sent.
 */
export function toMessageRequest(
  { messages, temperature, maxTokens = defaultMaxTokens }: SampleRequest,
  settings: MessageRequestSettings,
  refused: RefusedParameters,
): MessageRequestBody {
  const { model, thinking, outputConfig, extraBody } = settings;
  const cacheControl = refused.has('cache_control') ? undefined : settings.cacheControl;
  const system = systemPrompt(messages);
  return {
    ...extraBody,
    model,
    max_tokens: maxTokens,
    messages: messages.flatMap(({ role, content }) =>
      role === 'system' ? [] : [{ role, content }],
    ),
    ...(system !== '' && {
      system: cacheControl === undefined ? system : cached(system, cacheControl),
    }),
    ...(thinking !== undefined && !refused.has('thinking') && { thinking }),
    ...(outputConfig !== undefined && { output_config: outputConfig }),
    // The SDK's types know no temperature any more, but it sends what it is given.
    ...(temperature !== undefined && !refused.has('temperature') && { temperature }),
  };
}

function systemPrompt(messages: readonly Message[]): string {
  const texts = messages.filter(({ role }) => role === 'system').map(({ content }) => content);
  return texts.join('\n\n');
}

function cached(
  text: string,
  cacheControl: Anthropic.CacheControlEphemeral,
): Anthropic.TextBlockParam[] {
  return [{ type: 'text', text, cache_control: cacheControl }];
}

/**
 * Of what a model may refuse without the question being another one, that which a request would
 * send. A model that cannot be kept from thinking answers all the same.
 */
export function optionalParameters(
  { temperature, seed, messages }: SampleRequest,
  { cacheControl, thinking }: MessageRequestSettings,
): readonly string[] {
  const isSent: Readonly<Record<string, boolean>> = {
    temperature: temperature !== undefined,
    seed: seed !== undefined,
    cache_control: cacheControl !== undefined && systemPrompt(messages) !== '',
    thinking: thinking?.type === 'disabled' || thinking?.type === 'between_tools',
  };
  return Object.keys(isSent).filter((name) => isSent[name]);
}

/** One call brings one whole answer, and options set the rest: these are not for `extraBody`. */
export const reservedFields: readonly string[] = [
  'model',
  'messages',
  'system',
  'max_tokens',
  'thinking',
  'output_config',
  'stream',
];
