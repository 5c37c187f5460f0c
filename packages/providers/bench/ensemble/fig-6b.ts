import { type EnsembleModel, planEnsemble } from '@maker/core';

/** Steps of 20 disks, and the reliability that Fig 6b asks for. */
const task = { steps: 2 ** 20 - 1, targetReliability: 0.95 };

/** Fig 6b and Table 1: dollars a million tokens in and out, mean answer tokens, 1 - p; prompt tokens that give the figure's costs. */
const paperModels = [
  { name: 'gpt-oss-20B', price: [0.05, 0.2], prompt: 590, answer: 1104, error: 0.0358 },
  { name: 'gpt-4.1-mini', price: [0.4, 1.6], prompt: 580, answer: 538, error: 0.0022 },
] as const;

/** How steps may differ: alike, or with error rates from a Beta distribution of this alpha + beta. */
export const spreads = [
  { name: 'all steps alike, as in Fig 6b', concentrations: undefined },
  { name: "both as uneven as in the paper's run: 133", concentrations: [133, 133] },
  { name: 'the cheap model more uneven: 30, and 133', concentrations: [30, 133] },
  { name: 'still more: 20, and 133', concentrations: [20, 133] },
] as const;

/** One way to spread the difficulty of steps. */
export type Spread = (typeof spreads)[number];

/** The two models with the same mean error rates, spread over the steps. */
export function modelsOf({ concentrations }: Spread): readonly EnsembleModel[] {
  return paperModels.map(({ name, price: [input, output], prompt, answer, error }, i) => {
    const costUsd = (prompt * input + answer * output) / 1e6;
    if (concentrations === undefined) return { name, costUsd, stepSuccessRate: 1 - error };
    const whole = concentrations[i as 0 | 1];
    return { name, costUsd, stepError: { alpha: error * whole, beta: (1 - error) * whole } };
  });
}

/** The table that `planEnsemble` chose from. */
export function planOf(spread: Spread) {
  return planEnsemble({ ...task, models: modelsOf(spread) });
}
