import type { Sampler } from '@maker/core';
import { ConfigurationError } from '@maker/events';
import { withRetry } from '@maker/providers';
import { type Connection, readConnection } from '../settings/connection.ts';
import type { ServerSettings } from '../settings/server-settings.ts';
import type { SamplerChoice } from './sampler-choice.ts';

/** Makes the sampler of a real or simulated provider; its code is loaded at the first call. */
export async function createProviderSampler(
  choice: SamplerChoice,
  settings: ServerSettings,
): Promise<Sampler> {
  if (choice.provider === 'simulated') {
    const { createSimulatedProvider } = await import('./simulated-provider.ts');
    return createSimulatedProvider(settings.simulation);
  }
  const connection = readConnection(choice.provider, settings.environment);
  return withRetry(await createModelSampler(choice, connection, settings));
}

async function createModelSampler(
  { provider, model }: SamplerChoice,
  { apiKey, baseURL }: Connection,
  { price }: ServerSettings,
): Promise<Sampler> {
  switch (provider) {
    case 'openai': {
      const { createOpenAISampler } = await import('@maker/providers/openai');
      return createOpenAISampler({ model: model ?? 'gpt-4.1-mini', apiKey, baseURL, price });
    }
    case 'anthropic': {
      const { createAnthropicSampler } = await import('@maker/providers/anthropic');
      return createAnthropicSampler({ model: model ?? 'claude-haiku-5-5', apiKey, baseURL, price });
    }
    case 'lmstudio': {
      const { createLMStudioSampler } = await import('@maker/providers/lmstudio');
      return createLMStudioSampler({ model, host: baseURL, price });
    }
    case 'ollama': {
      const { createOllamaSampler } = await import('@maker/providers/ollama');
      if (model !== undefined) return createOllamaSampler({ model, host: baseURL, price });
      throw new ConfigurationError({
        message:
          'There is no model for ollama: give `model`, or set MAKER_MODEL, to one that `ollama list` shows',
      });
    }
    case 'simulated':
      throw new TypeError('The simulated provider has no connection');
  }
}
