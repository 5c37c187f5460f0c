import { allRight, errorOdds } from './error-odds.ts';
import { requireMarginOptions, solveMargin, type MarginOptions } from './exact-margin.ts';

/** The relative slack on the target that absorbs rounding: a target met exactly counts as met. */
export const targetSlack = 1e-12;

/**
 * The least margin, an integer >= 1, with which the whole task is right with at least the wanted
 * probability: `exactMargin` rounded up. It grows like ln s.
 *
 * A relative slack of 1e-12 on the target absorbs rounding. The least margin is certain up to 1e14,
 * which is reached only where p exceeds 1/2 by less than 1e-13.
 *
 * @throws InvalidArgumentError outside the domain; at p <= 1/2 because there voting cannot help.
 * @see arXiv 2511.09030, Eq 14
 */
export function kMin(options: MarginOptions): number {
  requireMarginOptions(options);
  const { stepSuccessRate: p, steps: s, stepsPerAgent: m = 1, runnerUpRate: q } = options;
  const target = options.targetReliability * (1 - targetSlack);
  const { start, perVote } = errorOdds(p, q);
  const meets = (k: number): boolean => allRight(start - k * perVote, s / m) >= target;

  // Rounding can put the real number on the wrong side of an integer: look at both neighbours.
  const k = Math.max(1, Math.ceil(solveMargin(p, target, s / m, q)));
  if (k > 1 && meets(k - 1)) return k - 1;
  return meets(k) ? k : k + 1;
}
