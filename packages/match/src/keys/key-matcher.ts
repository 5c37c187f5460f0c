import type { Candidate, Matcher } from '@maker/core';
import { requireFunction } from './require-function.ts';

/**
 * A matcher that gives each value a key: answers are the same when their keys are. That is an equivalence,
 * so it does not matter in which order answers are compared.
 */
export interface KeyMatcher<T> extends Matcher<T> {
  /** Names a value. Pure, and bound: it may be handed on alone, as the `key` of a parser. */
  readonly key: (value: T) => string;
  match(value: T, key: string, candidates: readonly Candidate<T>[]): number;
}

/**
 * Makes a matcher of a function that names values. The parser's own keys are not looked at.
 *
 * @throws InvalidArgumentError for what is no function.
 */
export function createKeyMatcher<T>(key: (value: T) => string): KeyMatcher<T> {
  requireFunction('key', key);
  // A race compares each answer with each candidate: what a candidate is called is worked out once.
  const known = new WeakMap<Candidate<T>, string>();
  const nameOf = (candidate: Candidate<T>): string => {
    const name = known.get(candidate) ?? key(candidate.value);
    known.set(candidate, name);
    return name;
  };
  return {
    key,
    match(value, _, candidates) {
      const name = key(value);
      return candidates.findIndex((candidate) => nameOf(candidate) === name);
    },
  };
}
