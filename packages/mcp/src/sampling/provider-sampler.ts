import { readConnection } from '../settings/connection.ts';
import type { SamplerFactory } from './sampler-choice.ts';

/**
 * Somebody waits for each answer, and clients give up after a minute: of a provider that is down they are
 * told within seconds, in place of waiting until it is asked again.
 */
const impatient = { breaker: false, retry: { maxAttempts: 4, maxRetryAfterMs: 30_000 } } as const;

/** Makes the sampler of a real or simulated provider; its code is loaded when the first one is made. */
export const createProviderSampler: SamplerFactory = async ({ provider, model }, settings) => {
  const { environment, price, simulation } = settings;
  if (provider === 'simulated') {
    const { createSimulatedProvider } = await import('./simulated-provider.ts');
    return createSimulatedProvider(simulation);
  }
  const { apiKey, baseURL } = readConnection(provider, environment);
  const { createSampler } = await import('@maker/providers');
  return createSampler({ provider, model, apiKey, baseURL, price, ...impatient });
};
