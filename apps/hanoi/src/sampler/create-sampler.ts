import type { Sampler, TokenPrice } from '@maker/core';
import { withRetry } from '@maker/providers';
import { createOpenAISampler } from '@maker/providers/openai';
import { createSimulatedSampler, paperHeterogeneity } from '@maker/providers/simulated';
import type { SimulationSettings } from '../benchmark/simulation-settings.ts';
import { createPromptSolver } from '../simulation/solve-prompt.ts';

/** Where the samples of a run come from. */
export type SamplerSettings =
  | {
      readonly provider: 'simulated';
      readonly simulation: SimulationSettings;
      readonly seed: number;
      /** Answers of more tokens count as cut. */
      readonly maxTokens: number;
    }
  | {
      readonly provider: 'openai';
      readonly model: string;
      readonly baseURL?: string | undefined;
    };

/** gpt-4.1-mini's list price, the paper's model: what simulated tokens are counted at. */
export const paperPrice: TokenPrice = { inputPerMillion: 0.4, outputPerMillion: 1.6 };

/** Makes the sampler of a run. @throws `ConfigurationError` when a key or package is missing. */
export function createSampler(settings: SamplerSettings): Sampler {
  if (settings.provider === 'openai') {
    const { model, baseURL } = settings;
    return withRetry(createOpenAISampler({ model, baseURL }));
  }
  const { simulation, seed, maxTokens } = settings;
  const common = { seed, price: paperPrice, tokens: { limit: maxTokens } };
  if (simulation.preset === 'paper') {
    const solve = createPromptSolver({ wrong: 1 });
    const model = 'simulated-paper';
    return createSimulatedSampler({ ...common, solve, model, heterogeneity: paperHeterogeneity });
  }
  const { p, v, wrong, latency, sigma } = simulation;
  return createSimulatedSampler({
    ...common,
    solve: createPromptSolver({ wrong }),
    stepSuccessRate: p,
    validRate: v,
    latency: { medianMs: latency, sigma },
  });
}
