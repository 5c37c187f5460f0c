import type { Sampler } from '@maker/core';
import { createSimulatedSampler } from '@maker/providers/simulated';
import type { SimulationSettings } from '../settings/simulation-settings.ts';

/**
 * A model to try the server with: it gives the answers of its settings, at their rates, to whatever
 * it is asked. Its answers are short, so that only a very small `maxTokens` cuts a sound one.
 */
export function createSimulatedProvider(settings: SimulationSettings): Sampler {
  const { right, wrong, stepSuccessRate, validRate, latencyMs, seed } = settings;
  return createSimulatedSampler({
    solve: () => ({ right, wrong }),
    stepSuccessRate,
    validRate,
    seed,
    latency: { medianMs: latencyMs },
    tokens: { input: 50, mean: 8, spread: 4, limit: 16 },
    price: { inputPerMillion: 0, outputPerMillion: 0 },
  });
}
