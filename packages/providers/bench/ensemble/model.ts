import type { Sampler } from '@maker/core';
import {
  createSimulatedSampler,
  type BetaParameters,
  type SimulatedSamplerOptions,
} from '../../src/simulated/index.ts';

/** What a simulated model is like. */
export interface ModelRates {
  /** P(right | valid). */
  readonly p: number;
  /** P(valid). */
  readonly v: number;
  /** Steps differ by this distribution of error rates, in place of p. */
  readonly stepError?: BetaParameters | undefined;
  /** US dollars of a sample. */
  readonly costUsd: number;
}

/** Tokens of a sample, all of the same length, so that each costs the same. */
const tokens = { input: 1000, mean: 1, spread: 0, limit: 1, maximum: 2 };

/** A simulated model whose malformed answers have no brackets, and whose samples cost the same each. */
export function createModel(
  { p, v, stepError, costUsd }: ModelRates,
  {
    seed,
    wrong = 1,
    more,
  }: {
    readonly seed: number;
    readonly wrong?: number;
    readonly more?: Partial<SimulatedSamplerOptions>;
  },
): Sampler {
  const answers = Array.from({ length: wrong }, (_, i) => `[${i + 2}]`);
  // No Beta is as sharp as a single rate, but one of 1e9 is sharper than anybody could tell.
  const rates =
    stepError === undefined
      ? { stepSuccessRate: p, validRate: v }
      : {
          heterogeneity: {
            stepError,
            stepValidity: { alpha: v * 1e9, beta: (1 - v) * 1e9 + 1e-3 },
          },
        };
  return createSimulatedSampler({
    solve: () => ({ right: '[1]', wrong: answers }),
    ...rates,
    tokens,
    price: { inputPerMillion: costUsd * 1000, outputPerMillion: 0 },
    seed,
    ...more,
  });
}
