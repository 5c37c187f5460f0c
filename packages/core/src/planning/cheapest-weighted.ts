import { logOddsWeights } from '../math/log-odds-weights.ts';
import { weightedThreshold } from '../math/weighted-error-bound.ts';
import { weightedRace } from '../math/weighted-race.ts';
import type { PlannedRace } from './cheapest-cascade.ts';
import type { PlannedModel } from './ensemble-options.ts';

/** One model of a weighted ensemble. */
export interface PlannedWeight {
  readonly name: string;
  /** How many votes an answer of it counts as. */
  readonly weight: number;
}

/** A weighted ensemble, and the lead that decides it. */
export interface PlannedWeighted extends PlannedRace<PlannedWeight> {
  /** Votes by which the winner must lead, each with its weight. */
  readonly threshold: number;
}

/**
 * Models that take turns, with weights by their evidence and the least threshold whose exact error is
 * allowed; undefined where a model is no better than chance, or where steps differ.
 */
export function cheapestWeighted(
  models: readonly PlannedModel[],
  allowed: number,
  greatest: number | undefined,
): PlannedWeighted | undefined {
  const rates = models.map(({ careful = 0 }) => careful);
  if (rates.some((p) => !(p > 0.5))) return undefined;
  const weights = logOddsWeights({ stepSuccessRates: rates, greatest });
  const sourcesAt = (of: (model: PlannedModel) => number | undefined) =>
    models.map((model, i) => ({
      stepSuccessRate: of(model) as number,
      validRate: model.validRate,
      weight: weights[i] as number,
    }));
  const careful = sourcesAt((model) => model.careful);
  const errorAt = (threshold: number): number =>
    weightedRace({ sources: careful, threshold }).error;
  let threshold = weightedThreshold({ sources: careful, error: allowed });
  // The bound counts on the worst overshoot; the exact race may do with less.
  while (threshold > 1 && errorAt(threshold - 1) <= allowed) threshold -= 1;
  const sources = sourcesAt((model) => model.estimate);
  const { expectedSamples: samplesPerStep } = weightedRace({ sources, threshold });
  return {
    members: models.map(({ name }, i) => ({ name, weight: weights[i] as number })),
    threshold,
    stepError: errorAt(threshold),
    samplesPerStep,
    costUsdPerStep: samplesPerStep.reduce(
      (sum, samples, i) => sum + samples * (models[i] as PlannedModel).costUsd,
      0,
    ),
  };
}
