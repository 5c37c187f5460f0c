import type { Sampler, TokenPrice } from '@maker/core';
import { ConfigurationError } from '@maker/events';
import { createAnthropicSampler } from '@maker/providers/anthropic';
import { createLMStudioSampler } from '@maker/providers/lmstudio';
import { createOllamaSampler } from '@maker/providers/ollama';
import { createOpenAISampler } from '@maker/providers/openai';

/** Providers behind a server, by their names on the command line. */
export const remoteProviders = ['openai', 'anthropic', 'ollama', 'lmstudio'] as const;

/** A model behind a server. */
export interface RemoteModel {
  readonly provider: (typeof remoteProviders)[number];
  /** @defaultValue a small, cheap one where the provider has one that everybody can use */
  readonly model?: string | undefined;
  /** @defaultValue the provider's own, or as its environment variable says */
  readonly baseURL?: string | undefined;
  /** What a token costs; without it, cost is unknown. */
  readonly price?: TokenPrice | undefined;
}

/** Small, cheap models of November 2026; gpt-4.1-mini is the paper's and takes a temperature. */
const defaultModels = { openai: 'gpt-4.1-mini', anthropic: 'claude-haiku-5-5' } as const;

/** The model's name for a report. */
export function modelNameOf({ provider, model }: RemoteModel): string {
  if (model !== undefined) return model;
  return provider === 'openai' || provider === 'anthropic' ? defaultModels[provider] : 'as loaded';
}

/** @throws `ConfigurationError` when a key or a model's name is missing. */
export function createRemoteSampler(remote: RemoteModel): Sampler {
  const { provider, model, baseURL, price } = remote;
  switch (provider) {
    case 'openai':
      return createOpenAISampler({ model: model ?? defaultModels.openai, baseURL, price });
    case 'anthropic':
      return createAnthropicSampler({ model: model ?? defaultModels.anthropic, baseURL, price });
    case 'lmstudio':
      return createLMStudioSampler({ model, host: baseURL, price });
    case 'ollama':
      if (model !== undefined) return createOllamaSampler({ model, host: baseURL, price });
      throw new ConfigurationError({
        message: 'Give --model: which of the models that `ollama list` shows is to answer',
      });
  }
}
