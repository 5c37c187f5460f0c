import type { Sampler, TokenPrice } from '@maker/core';
import { createSimulatedSampler, paperHeterogeneity } from '@maker/providers/simulated';
import type { SimulationSettings } from '../benchmark/simulation-settings.ts';
import { createPromptSolver } from '../simulation/solve-prompt.ts';

/** gpt-4.1-mini's list price, the paper's model: what simulated tokens are counted at. */
export const paperPrice: TokenPrice = {
  inputPerMillion: 0.4,
  outputPerMillion: 1.6,
  source: "simulated tokens at gpt-4.1-mini's list price",
};

/** Options of `createSimulatedModel`. */
export interface SimulatedModelOptions {
  readonly simulation: SimulationSettings;
  readonly seed: number;
  /** Answers of more tokens count as cut. */
  readonly maxTokens: number;
}

/** The simulated model with this app's knowledge of the puzzle. */
export function createSimulatedModel(options: SimulatedModelOptions): Sampler {
  const { simulation, seed, maxTokens } = options;
  const stubborn = simulation.stubborn && { share: simulation.stubborn, errorRate: 0.99 };
  const common = {
    seed,
    price: paperPrice,
    tokens: { limit: maxTokens },
    stubborn: stubborn === 0 ? undefined : stubborn,
  };
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
