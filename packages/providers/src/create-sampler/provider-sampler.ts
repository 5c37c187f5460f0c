import type { Sampler, TokenPrice } from '@maker/core';
import { ConfigurationError, InvalidArgumentError } from '@maker/events';
import { createAnthropicSampler } from '../anthropic/anthropic-sampler.ts';
import { createLMStudioSampler } from '../lmstudio/lmstudio-sampler.ts';
import { createOllamaSampler } from '../ollama/ollama-sampler.ts';
import { createOpenAISampler } from '../openai/openai-sampler.ts';
import { checkModel } from '../configuration/check-model.ts';
import type { AnswerSchema } from '../parameters/answer-schema.ts';
import { defaultModels, providerNames, type ProviderName } from './default-models.ts';
import { listPrice } from './list-price.ts';

/** Which model is asked, and how: what the samplers of all providers have in common. */
export interface ProviderSamplerOptions {
  /**
   * Whose model it is: `'openai'`, `'anthropic'`, `'ollama'` or `'lmstudio'`. Any other server that
   * speaks OpenAI's protocol is `'openai'` with a `baseURL`.
   */
  readonly provider: ProviderName;
  /**
   * Name of the model, as the provider knows it.
   *
   * @defaultValue the provider's entry in `defaultModels`; LM Studio answers with the one that is
   *   loaded, and Ollama has none
   */
  readonly model?: string | undefined;
  /** Where the provider is, for OpenAI with `/v1` at its end, for Anthropic without. @defaultValue its own environment variable, else its usual address */
  readonly baseURL?: string | undefined;
  /** @defaultValue the vendor's environment variable; a server on this machine needs none */
  readonly apiKey?: string | undefined;
  /** What sends requests: for proxies and tests. @defaultValue the global fetch */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** The longest a call may take until its answer is read, in milliseconds, from 1. @defaultValue 120000 */
  readonly timeoutMs?: number | undefined;
  /**
   * What a token costs.
   *
   * @defaultValue the vendor's list price as `lookUpPrice` of `@maker/providers/prices` finds it;
   *   unknown otherwise, and behind another address than the vendor's
   */
  readonly price?: TokenPrice | undefined;
  /** Holds every answer to a JSON Schema, where the model can be held to one. */
  readonly schema?: AnswerSchema | undefined;
  /** More fields for each request, as the provider names them. */
  readonly extraBody?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * The bare sampler of a provider. No SDK is loaded before its first call.
 *
 * @throws InvalidArgumentError for a provider that is not known, or an option outside its range.
 * @throws ConfigurationError when a key, or the name of a model, is missing.
 */
export function createProviderSampler(options: ProviderSamplerOptions): Sampler {
  checkProvider(options.provider);
  const { provider, baseURL, apiKey, fetch, timeoutMs, schema, extraBody } = options;
  const model = options.model ?? defaultModels[provider]?.model;
  if (model !== undefined) checkModel(model);
  const listed = model === undefined ? undefined : listPrice({ provider, model, baseURL });
  const shared = { fetch, timeoutMs, schema, extraBody, price: options.price ?? listed };
  switch (provider) {
    case 'openai':
      return createOpenAISampler({ ...shared, model: requireModel(model), baseURL, apiKey });
    case 'anthropic':
      return createAnthropicSampler({ ...shared, model: requireModel(model), baseURL, apiKey });
    case 'lmstudio':
      return createLMStudioSampler({ ...shared, model, host: baseURL, apiKey });
    case 'ollama':
      return createOllamaSampler({ ...shared, model: requireModel(model), host: baseURL });
  }
}

function requireModel(model: string | undefined): string {
  if (model !== undefined) return model;
  throw new ConfigurationError({
    message:
      'Give the option `model`: which of the models that `ollama list` shows is to answer; Ollama has no default',
  });
}

function checkProvider(provider: ProviderName): void {
  if (providerNames.includes(provider)) return;
  throw new InvalidArgumentError({
    argument: 'provider',
    expected: `one of ${providerNames.join(', ')}`,
    received: provider,
    hint: providerHint(provider),
  });
}

function providerHint(provider: unknown): string {
  const meant = providerNames.find((name) => name === String(provider).toLowerCase());
  return meant === undefined
    ? "another server that speaks OpenAI's protocol is `openai` with its `baseURL`"
    : `did you mean \`${meant}\`?`;
}
