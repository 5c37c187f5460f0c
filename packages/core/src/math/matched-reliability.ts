import { requireProbability } from './domain.ts';
import { stepReliability, type StepReliabilityOptions } from './step-reliability.ts';

/** One race whose answers are compared by a matcher that errs. */
export interface MatchedReliabilityOptions extends StepReliabilityOptions {
  /**
   * Share of the right answers that are not counted for the right candidate, because the matcher takes
   * them for another answer, from 0 to 1. @defaultValue 0
   */
  readonly falseSplitRate?: number | undefined;
  /** Share of the wrong answers that the matcher takes for the right one, from 0 to 1. @defaultValue 0 */
  readonly falseMergeRate?: number | undefined;
}

/**
 * Least probability that a race ends with a right value, where the matcher is an equivalence (equal keys)
 * that errs: with s and m the rates of false splits and merges, a = p (1 - s) and b = (1 - p) m,
 *
 * a / (a + b) * 1 / (1 + ((1 - a - b) / (a + b))^k).
 *
 * The candidate that holds the right answers has the share a + b of the votes, and shows its first answer,
 * which is right with probability a / (a + b). So splits are mended by a larger margin as long as
 * a + b > 1/2; merges are not: a / (a + b) is the most that any margin reaches.
 *
 * @throws InvalidArgumentError outside the domain.
 * @see docs/mathematics.md, "A matcher that errs"
 */
export function matchedReliability(options: MatchedReliabilityOptions): number {
  const { stepSuccessRate: p, margin, falseSplitRate: s = 0, falseMergeRate: m = 0 } = options;
  requireProbability('stepSuccessRate', p);
  requireProbability('falseSplitRate', s);
  requireProbability('falseMergeRate', m);
  const right = p * (1 - s);
  const merged = (1 - p) * m;
  // Their sum is at most 1; rounding may carry it past.
  const together = Math.min(1, right + merged);
  const reliability = stepReliability({ stepSuccessRate: together, margin });
  return right === 0 ? 0 : (right / (right + merged)) * reliability;
}
