import { requirePositiveInteger, requireProbability } from './domain.ts';
import { logOdds } from './log-odds.ts';
import { logistic } from './logistic.ts';
import type { StepReliabilityOptions } from './step-reliability.ts';

/**
 * Probability that a wrong answer wins the race: 1 - `stepReliability`, without the subtraction,
 * which would leave no digit of an error below 1e-16.
 *
 * The relative error of the result is below k ln(p/(1 - p)) 2^-51, so under 4e-13 down to 1e-308.
 *
 * @throws InvalidArgumentError outside the domain.
 * @see arXiv 2511.09030, Eq 12
 */
export function stepError({ stepSuccessRate: p, margin: k }: StepReliabilityOptions): number {
  requireProbability('stepSuccessRate', p);
  requirePositiveInteger('margin', k);
  return logistic(-k * logOdds(p));
}
