import type { SampleRequest } from '@maker/core';
import type { OpenAI } from 'openai';
import type { RefusedParameters } from '../parameters/refused-parameters.ts';
import type { OpenAIModel } from './openai-sampler-options.ts';
import { sentFields, type WireNames } from './optional-parameters.ts';

type ChatRequestBody = OpenAI.Chat.ChatCompletionCreateParamsNonStreaming;

/** What Chat Completions calls the parameters that may be left out. */
export const chatNames: WireNames = {
  temperature: 'temperature',
  seed: 'seed',
  schema: 'response_format',
  promptCacheKey: 'prompt_cache_key',
};

/** What is the same in all requests of a sampler. */
export type ChatRequestSettings = Pick<OpenAIModel, 'model' | 'maxTokensParameter' | 'extraBody'> &
  Partial<Pick<OpenAIModel, 'reasoningEffort' | 'schema' | 'promptCacheKey' | 'serviceTier'>>;

/** Writes a request for `count` answers in the form of Chat Completions; what was refused is not sent. */
export function toChatRequest(
  { messages, temperature, seed, maxTokens }: SampleRequest,
  settings: ChatRequestSettings,
  refused: RefusedParameters,
  count = 1,
): ChatRequestBody {
  const { model, maxTokensParameter, extraBody, schema } = settings;
  const fields = {
    temperature,
    seed,
    [maxTokensParameter]: maxTokens,
    n: count > 1 ? count : undefined,
    reasoning_effort: settings.reasoningEffort,
    response_format: schema && toResponseFormat(schema),
    prompt_cache_key: settings.promptCacheKey,
    service_tier: settings.serviceTier,
  };
  return {
    ...extraBody,
    model,
    messages: messages.map(({ role, content }) => ({ role, content })),
    ...sentFields(fields, refused),
  };
}

function toResponseFormat({
  name,
  schema,
  strict = true,
}: NonNullable<OpenAIModel['schema']>): OpenAI.ResponseFormatJSONSchema {
  return { type: 'json_schema', json_schema: { name, strict, schema } };
}
