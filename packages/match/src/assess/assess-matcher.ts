import type { Matcher } from '@maker/core';
import { createExactMatcher } from '../json/json-matcher.ts';

/** Two answers of which it is known whether they are the same. */
export interface LabelledPair<T> {
  readonly a: T;
  readonly b: T;
  readonly same: boolean;
}

/** How often a matcher errs on labelled pairs. */
export interface MatcherAssessment {
  /** Pairs that are the same, and pairs that are not. */
  readonly same: number;
  readonly different: number;
  /** Pairs that are not the same and that it takes for the same, by their index. */
  readonly falseMerges: readonly number[];
  /** Pairs that are the same and that it does not take for the same, by their index. */
  readonly falseSplits: readonly number[];
  /** Share of false merges among pairs that differ; 0 where there are none. */
  readonly falseMergeRate: number;
  /** Share of false splits among pairs that are the same; 0 where there are none. */
  readonly falseSplitRate: number;
}

/** Options of `assessMatcher`. */
export interface AssessOptions<T> {
  readonly matcher: Matcher<T>;
  /** Best drawn as the votes of a race are: pairs of answers to one question. */
  readonly pairs: readonly LabelledPair<T>[];
  /** Keys as the race's parser makes them. @defaultValue canonical JSON */
  readonly key?: ((value: T) => string) | undefined;
}

/**
 * Counts how often a matcher errs on pairs that were judged by somebody else. What the rates mean for a race is said by
 * `matchedReliability` of `@maker/core`; give it the upper ends of their confidence intervals.
 */
export async function assessMatcher<T>({
  matcher,
  pairs,
  key = createExactMatcher().key,
}: AssessOptions<T>): Promise<MatcherAssessment> {
  const [falseMerges, falseSplits]: [number[], number[]] = [[], []];
  let same = 0;
  for (const [index, pair] of pairs.entries()) {
    const candidate = { value: pair.a, key: key(pair.a), votes: 1 };
    const isMatch = (await matcher.match(pair.b, key(pair.b), [candidate])) === 0;
    if (pair.same) same += 1;
    if (isMatch !== pair.same) (pair.same ? falseSplits : falseMerges).push(index);
  }
  const different = pairs.length - same;
  return {
    same,
    different,
    falseMerges,
    falseSplits,
    falseMergeRate: different === 0 ? 0 : falseMerges.length / different,
    falseSplitRate: same === 0 ? 0 : falseSplits.length / same,
  };
}
