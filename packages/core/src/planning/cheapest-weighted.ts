import { logOddsWeights } from '../math/log-odds-weights.ts';
import { weightedThreshold } from '../math/weighted-error-bound.ts';
import { followRace } from '../math/weighted-race.ts';
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
 * allowed; undefined where a model is no better than chance or so near to it that the race is too long to be
 * followed, or where steps differ.
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
  const errorAt = (threshold: number): number | undefined =>
    followRace({ sources: careful, threshold })?.error;
  let threshold = weightedThreshold({ sources: careful, error: allowed });
  let error = errorAt(threshold);
  // The bound counts on the worst overshoot; the exact race may do with less.
  while (error !== undefined && threshold > 1) {
    const less = errorAt(threshold - 1);
    if (less === undefined || less > allowed) break;
    threshold -= 1;
    error = less;
  }
  const expected = followRace({ sources: sourcesAt((model) => model.estimate), threshold });
  if (error === undefined || expected === undefined) return undefined;
  const { expectedSamples: samplesPerStep } = expected;
  return {
    members: models.map(({ name }, i) => ({ name, weight: weights[i] as number })),
    threshold,
    stepError: error,
    samplesPerStep,
    costUsdPerStep: samplesPerStep.reduce(
      (sum, samples, i) => sum + samples * (models[i] as PlannedModel).costUsd,
      0,
    ),
  };
}
