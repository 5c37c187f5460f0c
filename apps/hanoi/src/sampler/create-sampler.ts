import type { Sampler } from '@maker/core';
import { withRetry } from '@maker/providers';
import type { SimulationSettings } from '../benchmark/simulation-settings.ts';
import { createRemoteSampler, type RemoteModel } from './remote-model.ts';
import { createSimulatedModel } from './simulated-model.ts';

/** Where the samples of a run come from. */
export type SamplerSettings =
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
export function createSampler(settings: SamplerSettings): Sampler {
  return settings.provider === 'simulated'
    ? createSimulatedModel(settings)
    : withRetry(createRemoteSampler(settings));
}
