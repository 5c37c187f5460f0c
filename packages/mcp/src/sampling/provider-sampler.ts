import { readConnection } from '../settings/connection.ts';
import type { SamplerFactory } from './sampler-choice.ts';

/** Makes the sampler of a real or simulated provider; its code is loaded when the first one is made. */
export const createProviderSampler: SamplerFactory = async ({ provider, model }, settings) => {
  const { environment, price, simulation } = settings;
  if (provider === 'simulated') {
    const { createSimulatedProvider } = await import('./simulated-provider.ts');
    return createSimulatedProvider(simulation);
  }
  const { apiKey, baseURL } = readConnection(provider, environment);
  const { createSampler } = await import('@maker/providers');
  return createSampler({ provider, model, apiKey, baseURL, price });
};
