import type { Sampler } from '@maker/core';
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
  return settings.provider === 'simulated'
    ? createSimulatedModel(settings)
    : createSampler(settings);
}
