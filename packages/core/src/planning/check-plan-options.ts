import {
  requireAmount,
  requireOpenProbability,
  requirePositiveInteger,
  requireShare,
} from '../math/domain.ts';
import type { PlanOptions } from './plan.ts';

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
