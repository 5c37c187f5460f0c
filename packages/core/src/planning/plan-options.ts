import type { Calibration } from '../calibration/calibration-result.ts';
import {
  requireAmount,
  requireOpenProbability,
  requirePositiveInteger,
  requireShare,
} from '../math/domain.ts';
import type { TokenPrice } from '../ports/sampler.ts';

/** Options of `plan`: a calibration, or the rates by hand. */
export interface PlanOptions {
  /** s, an integer >= 1. */
  readonly steps: number;
  /** t, the probability in (0, 1) that every step comes out right. */
  readonly targetReliability: number;
  /** m, steps that one call does, an integer >= 1. @defaultValue 1 */
  readonly stepsPerAgent?: number | undefined;
  /** What was measured: the margin comes from the lower end of p's interval, the cost from the estimates. */
  readonly calibration?: Calibration | undefined;
  /** p in (0, 1], in place of a calibration. */
  readonly stepSuccessRate?: number | undefined;
  /** v in (0, 1], in place of a calibration. @defaultValue 1 */
  readonly validRate?: number | undefined;
  /**
   * Compute the margin from the likeliest wrong answer's share instead of from 1 - p: `measured` takes
   * the upper end from the calibration, a number in (0, 1) is the share itself. Saves votes where
   * wrong answers differ from each other; the plan's `basis` says so.
   */
  readonly runnerUp?: 'measured' | number | undefined;
  /** Mean tokens of one sample, in place of a calibration. */
  readonly inputTokens?: number | undefined;
  readonly outputTokens?: number | undefined;
  /** What a token costs; else the calibration's mean cost counts. */
  readonly price?: TokenPrice | undefined;
}

/**
 * Options are judged before the rates are, so that a plan that cannot work does not hide a slip.
 *
 * @throws `InvalidArgumentError` naming the first field that is wrong.
 */
export function checkPlanOptions(options: PlanOptions): void {
  const { stepsPerAgent, validRate, runnerUp, inputTokens, outputTokens, price } = options;
  requirePositiveInteger('steps', options.steps);
  requireOpenProbability('targetReliability', options.targetReliability);
  if (stepsPerAgent !== undefined) requirePositiveInteger('stepsPerAgent', stepsPerAgent);
  if (validRate !== undefined) requireShare('validRate', validRate);
  if (runnerUp !== undefined && runnerUp !== 'measured')
    requireOpenProbability('runnerUp', runnerUp);
  if (inputTokens !== undefined) requireAmount('inputTokens', inputTokens);
  if (outputTokens !== undefined) requireAmount('outputTokens', outputTokens);
  if (price === undefined) return;
  requireAmount('price.inputPerMillion', price.inputPerMillion);
  requireAmount('price.outputPerMillion', price.outputPerMillion);
}
