import type { Candidate, Matcher } from '@maker/core';
import { createExactMatcher } from '../src/index.ts';

const { key: keyOf } = createExactMatcher();

/** Counts values as a race does, one after the other: for each the index of its candidate, in order of first vote. */
export async function assign<T>(
  matcher: Matcher<NoInfer<T>>,
  values: readonly T[],
  key: (value: T) => string = keyOf,
): Promise<readonly number[]> {
  const candidates: (Candidate<T> & { votes: number })[] = [];
  const indices: number[] = [];
  for (const value of values) {
    const index = await matcher.match(value, key(value), candidates);
    const candidate = candidates[index] ?? { value, key: key(value), votes: 0 };
    candidate.votes += 1;
    if (index === -1) candidates.push(candidate);
    indices.push(index === -1 ? candidates.length - 1 : index);
  }
  return indices;
}

/** Whether a matcher takes two values for the same. */
export const same = async <T>(matcher: Matcher<NoInfer<T>>, a: T, b: T): Promise<boolean> =>
  (await assign(matcher, [a, b]))[1] === 0;

/** The values of each candidate. */
export async function clusters<T>(
  matcher: Matcher<NoInfer<T>>,
  values: readonly T[],
): Promise<readonly (readonly T[])[]> {
  const indices = await assign(matcher, values);
  const count = Math.max(-1, ...indices) + 1;
  return Array.from({ length: count }, (_, index) =>
    values.filter((_value, i) => indices[i] === index),
  );
}
