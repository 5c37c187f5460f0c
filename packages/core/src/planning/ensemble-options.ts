import { InvalidArgumentError } from '@maker/events';
import type { Calibration } from '../calibration/calibration-result.ts';
import {
  requireAmount,
  requireOpenProbability,
  requirePositiveInteger,
  requireProbability,
  requireShape,
  requireShare,
} from '../math/domain.ts';

/** A model that may take part: its calibration, or its rates by hand. */
export interface EnsembleModel {
  readonly name: string;
  /** What was measured; margins come from the lower end of p's interval, costs from the estimates. */
  readonly calibration?: Calibration | undefined;
  /** p in [0, 1], in place of a calibration. */
  readonly stepSuccessRate?: number | undefined;
  /** The Beta distribution of the steps' error rates, in place of both, where steps differ in difficulty. */
  readonly stepError?: { readonly alpha: number; readonly beta: number } | undefined;
  /** v in (0, 1]. @defaultValue the calibration's, else 1 */
  readonly validRate?: number | undefined;
  /** Mean US dollars of one sample, >= 0. @defaultValue the calibration's */
  readonly costUsd?: number | undefined;
}

/** Options of `planEnsemble`. */
export interface PlanEnsembleOptions {
  /** s, an integer >= 1. */
  readonly steps: number;
  /** t, the probability in (0, 1) that every step comes out right. */
  readonly targetReliability: number;
  /** All models to choose from, each with a name of its own. */
  readonly models: readonly EnsembleModel[];
  /** The greatest weight of a vote in a weighted ensemble, an integer >= 1. @defaultValue 12 */
  readonly greatestWeight?: number | undefined;
}

/** A model, everything filled in. */
export interface PlannedModel {
  readonly name: string;
  /** p that margins must do with; undefined where steps differ. */
  readonly careful: number | undefined;
  /** p to expect; undefined where steps differ. */
  readonly estimate: number | undefined;
  readonly stepError: EnsembleModel['stepError'];
  readonly validRate: number;
  readonly costUsd: number;
  readonly calibration: Calibration | undefined;
}

/** @throws `InvalidArgumentError` naming the first field that is wrong. */
export function resolveEnsembleOptions(options: PlanEnsembleOptions): readonly PlannedModel[] {
  requirePositiveInteger('steps', options.steps);
  requireOpenProbability('targetReliability', options.targetReliability);
  if (options.greatestWeight !== undefined)
    requirePositiveInteger('greatestWeight', options.greatestWeight);
  const { models } = options;
  if (!Array.isArray(models) || models.length === 0) {
    const expected = 'a list with at least one model';
    throw new InvalidArgumentError({ argument: 'models', expected, received: models });
  }
  const names = new Set<unknown>();
  return (models as readonly EnsembleModel[]).map((model, i) => {
    const at = `models[${i}]`;
    if (typeof model?.name !== 'string' || names.has(model.name)) {
      const expected = 'a text that no other model is named by';
      throw new InvalidArgumentError({
        argument: `${at}.name`,
        expected,
        received: model?.name,
      });
    }
    names.add(model.name);
    return resolveModel(at, model);
  });
}

function resolveModel(at: string, model: EnsembleModel): PlannedModel {
  const { name, calibration, stepSuccessRate: p, stepError } = model;
  const given = [calibration, p, stepError].filter((each) => each !== undefined);
  if (given.length !== 1) {
    throw new InvalidArgumentError({
      argument: `${at}.calibration`,
      expected: 'given, or `stepSuccessRate` or `stepError` in its place, but only one of them',
      received: calibration,
    });
  }
  if (p !== undefined) requireProbability(`${at}.stepSuccessRate`, p);
  if (stepError !== undefined) {
    requireShape(`${at}.stepError.alpha`, stepError.alpha);
    requireShape(`${at}.stepError.beta`, stepError.beta);
  }
  const { validRate = calibration?.validRate.estimate ?? 1 } = model;
  requireShare(`${at}.validRate`, validRate);
  return {
    name,
    careful: calibration?.stepSuccessRate.lower ?? p,
    estimate: calibration?.stepSuccessRate.estimate ?? p,
    stepError,
    validRate,
    costUsd: costOf(at, model),
    calibration,
  };
}

function costOf(at: string, { costUsd, calibration }: EnsembleModel): number {
  const cost = costUsd ?? calibration?.meanCostUsd;
  if (cost === undefined) {
    throw new InvalidArgumentError({
      argument: `${at}.costUsd`,
      expected: 'given, because the calibration does not know what a sample costs',
      received: cost,
    });
  }
  requireAmount(`${at}.costUsd`, cost);
  return cost;
}
