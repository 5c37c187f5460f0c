import { requirePositiveInteger, requireProbability } from './domain.ts';
import { allRight, errorOdds, requireRunnerUp } from './error-odds.ts';
import type { StepReliabilityOptions } from './step-reliability.ts';

/** A task of many steps, each decided by a race. */
export interface TaskReliabilityOptions extends StepReliabilityOptions {
  /** Number of steps s of the whole task, an integer >= 1. */
  readonly steps: number;
  /** Steps m that one call answers, an integer >= 1; s/m races are run. @defaultValue 1 */
  readonly stepsPerAgent?: number | undefined;
  /**
   * An upper bound q on the probability of every single wrong answer, as for `kMin`: the result is
   * then a lower bound. Never assumed.
   */
  readonly runnerUpRate?: number | undefined;
}

/**
 * Probability that every step of the task is right: (1 + ((1 - p)/p)^k)^(-s/m).
 *
 * @throws InvalidArgumentError outside the domain.
 * @see arXiv 2511.09030, Eq 13
 */
export function taskReliability(options: TaskReliabilityOptions): number {
  const {
    stepSuccessRate: p,
    margin: k,
    steps: s,
    stepsPerAgent: m = 1,
    runnerUpRate: q,
  } = options;
  requireProbability('stepSuccessRate', p);
  requirePositiveInteger('margin', k);
  requirePositiveInteger('steps', s);
  requirePositiveInteger('stepsPerAgent', m);
  if (q !== undefined) requireRunnerUp(p, q);
  const { start, perVote } = errorOdds(p, q);
  return allRight(start - k * perVote, s / m);
}
