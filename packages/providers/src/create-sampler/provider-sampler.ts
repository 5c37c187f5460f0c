import type { Sampler, TokenPrice } from '@maker/core';
import { ConfigurationError, InvalidArgumentError } from '@maker/events';
import { createAnthropicSampler } from '../anthropic/anthropic-sampler.ts';
import { createLMStudioSampler } from '../lmstudio/lmstudio-sampler.ts';
import { createOllamaSampler } from '../ollama/ollama-sampler.ts';
import { createOpenAISampler } from '../openai/openai-sampler.ts';
import { defaultModels, type ProviderName } from './default-models.ts';

/** What the samplers of all providers have in common. */
export interface ProviderSamplerOptions {
  readonly provider: ProviderName;
  readonly model?: string | undefined;
  readonly baseURL?: string | undefined;
  readonly apiKey?: string | undefined;
  readonly fetch?: typeof globalThis.fetch | undefined;
  readonly timeoutMs?: number | undefined;
  readonly price?: TokenPrice | undefined;
  readonly extraBody?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * The bare sampler of a provider. No SDK is loaded before its first call.
 *
 * @throws InvalidArgumentError for a provider that is not known.
 * @throws ConfigurationError when a key, or the name of a model, is missing.
 */
export function createProviderSampler(options: ProviderSamplerOptions): Sampler {
  const { provider, model = defaultModels[provider]?.model, baseURL, apiKey, ...rest } = options;
  switch (provider) {
    case 'openai':
      return createOpenAISampler({ ...rest, model: requireModel(model), baseURL, apiKey });
    case 'anthropic':
      return createAnthropicSampler({ ...rest, model: requireModel(model), baseURL, apiKey });
    case 'lmstudio':
      return createLMStudioSampler({ ...rest, model, host: baseURL, apiKey });
    case 'ollama':
      return createOllamaSampler({ ...rest, model: requireModel(model), host: baseURL });
    default:
      throw unknownProvider(provider);
  }
}

function requireModel(model: string | undefined): string {
  if (model !== undefined) return model;
  const message =
    'Ollama has no model of its own: give the option `model`; `ollama list` names those that are there';
  throw new ConfigurationError({ message });
}

function unknownProvider(received: never): InvalidArgumentError {
  return new InvalidArgumentError({
    argument: 'provider',
    expected: "'openai', 'anthropic', 'ollama' or 'lmstudio'",
    received,
    hint: "a server that speaks OpenAI's protocol is 'openai' with its `baseURL`; any other model is a sampler of your own",
  });
}
