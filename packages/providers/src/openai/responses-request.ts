import type { SampleRequest } from '@maker/core';
import type { OpenAI } from 'openai';
import type { RefusedParameters } from '../parameters/refused-parameters.ts';
import type { OpenAIModel } from './openai-sampler-options.ts';
import { sentFields, type WireNames } from './optional-parameters.ts';

type ResponsesBody = OpenAI.Responses.ResponseCreateParamsNonStreaming;

/** What the Responses API calls the parameters that may be left out; it has no seed at all. */
export const responsesNames: WireNames = {
  temperature: 'temperature',
  seed: 'seed',
  schema: 'text.format',
  promptCacheKey: 'prompt_cache_key',
};

/** Writes a request in the form of the Responses API; what was refused is not sent, and nothing is stored. */
export function toResponsesRequest(
  { messages, temperature, maxTokens }: SampleRequest,
  settings: OpenAIModel,
  refused: RefusedParameters,
): ResponsesBody {
  const { model, extraBody, reasoningEffort } = settings;
  const fields = {
    temperature,
    max_output_tokens: maxTokens,
    reasoning: reasoningEffort && { ...asObject(extraBody['reasoning']), effort: reasoningEffort },
    text: toTextConfig(settings, refused),
    prompt_cache_key: settings.promptCacheKey,
    service_tier: settings.serviceTier,
  };
  return {
    store: false,
    ...extraBody,
    model,
    input: messages.map(({ role, content }) => ({ role, content })),
    ...sentFields(fields, refused),
  };
}

/** `text` holds more than the format; what `extraBody` says of that is kept. */
function toTextConfig(
  { schema: answerSchema, extraBody }: OpenAIModel,
  refused: RefusedParameters,
): OpenAI.Responses.ResponseTextConfig | undefined {
  if (answerSchema === undefined || refused.has(responsesNames.schema)) return undefined;
  const { name, schema, strict = true } = answerSchema;
  return {
    ...asObject(extraBody['text']),
    format: { type: 'json_schema', name, strict, schema },
  };
}

const asObject = (value: unknown): object => (typeof value === 'object' ? { ...value } : {});
