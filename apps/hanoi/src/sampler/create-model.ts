import type { Sampler } from '@maker/core';
import { ConfigurationError } from '@maker/events';
import { createSampler } from '@maker/providers';
import type { SimulationSettings } from '../benchmark/simulation-settings.ts';
import type { RemoteModel } from './remote-model.ts';
import { createSimulatedModel } from './simulated-model.ts';

/** Where the samples of a run come from. */
export type ModelSettings =
  | RemoteModel
  | {
      readonly provider: 'simulated';
      readonly simulation: SimulationSettings;
      readonly seed: number;
      /** Answers of more tokens count as cut. */
      readonly maxTokens: number;
    };

/**
 * Makes the sampler of a run.
 *
 * @throws `ConfigurationError` when a key or a model's name is missing.
 */
export function createModel(settings: ModelSettings): Sampler {
  if (settings.provider === 'simulated') return createSimulatedModel(settings);
  requireKey(settings);
  return createSampler(settings);
}

/** The command line has no flag for a key, which others could read there. */
function requireKey({ provider, baseURL }: RemoteModel): void {
  if (provider !== 'openai' && provider !== 'anthropic') return;
  const vendor = provider.toUpperCase();
  const { [`${vendor}_API_KEY`]: key = '', [`${vendor}_BASE_URL`]: server } = process.env;
  if (key.trim() !== '' || (baseURL ?? server) !== undefined) return;
  throw new ConfigurationError({
    message: `There is no key for --provider ${provider}: set ${vendor}_API_KEY`,
  });
}
