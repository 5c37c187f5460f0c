import type { OptionNames } from '../configuration/check-option-names.ts';
import type { OpenAISamplerOptions } from './openai-sampler-options.ts';

/** All options of `createOpenAISampler`. */
export const openAIOptionNames: OptionNames<OpenAISamplerOptions> = {
  model: true,
  client: true,
  apiKey: true,
  baseURL: true,
  fetch: true,
  api: true,
  timeoutMs: true,
  reasoningEffort: true,
  takesTemperature: true,
  maxChoices: true,
  schema: true,
  promptCacheKey: true,
  serviceTier: true,
  maxTokensParameter: true,
  extraBody: true,
  price: true,
  provider: true,
};
