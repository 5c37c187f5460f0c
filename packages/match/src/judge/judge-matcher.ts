import type { Matcher } from '@maker/core';
import { createMemory, type Memory } from '../linkage/memory.ts';
import { createLinkageMatcher } from '../linkage/linkage-matcher.ts';
import { requireFunction } from '../keys/require-function.ts';

/** Says whether two answers are the same answer: a model, a person, a program. */
export type Judge<T> = (a: T, b: T) => boolean | Promise<boolean>;

/** Options of `createJudgeMatcher`. */
export interface JudgeOptions<T> {
  /** Asked once for each pair, the answer with the lesser key first. What it throws ends the race. */
  readonly judge: Judge<T>;
  /**
   * Keeps verdicts by pair. A run that is replayed elsewhere needs one that outlives the process, since it must get
   * the same verdicts again. @defaultValue the last 10,000 in memory
   */
  readonly memory?: Memory<boolean> | undefined;
}

/** An answer before the judge. */
interface Plea<T> {
  readonly value: T;
  readonly key: string;
}

/**
 * Two answers are the same when a judge says so of each pair of them (complete linkage): an answer is held against
 * every different answer of a candidate, up to the first that it is not like.
 *
 * A judge that errs merges wrong answers with right ones, and voting cannot mend that: measure it with
 * `assessMatcher`. A judge that is a model should itself be voted, and take "undecided" for "different".
 *
 * @throws InvalidArgumentError for what is no judge.
 */
export function createJudgeMatcher<T>({ judge, memory }: JudgeOptions<T>): Matcher<T> {
  requireFunction('judge', judge);
  const verdicts = memory ?? createMemory<boolean>();
  return createLinkageMatcher<T, Plea<T>>({
    featureOf: (value, key) => ({ value, key }),
    async likeness(a, b) {
      // In one order, so that a verdict does not depend on which answer came first.
      const [first, second] = a.key < b.key ? [a, b] : [b, a];
      const pair = JSON.stringify([first.key, second.key]);
      const isSame = await verdicts.recall(pair, async () => judge(first.value, second.value));
      return isSame === true ? 1 : undefined;
    },
  });
}
