import type { OptionNames } from '../configuration/check-option-names.ts';
import type { AnthropicClientOptions } from './anthropic-client.ts';
import type { MessageSamplerOptions } from './message-sampler.ts';

/** The options that all samplers of messages have. */
export const messageOptionNames: OptionNames<MessageSamplerOptions & AnthropicClientOptions> = {
  model: true,
  client: true,
  apiKey: true,
  baseURL: true,
  fetch: true,
  thinking: true,
  effort: true,
  schema: true,
  cachePrompt: true,
  cacheTtl: true,
  extraBody: true,
  takesTemperature: true,
  price: true,
};
