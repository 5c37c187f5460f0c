import type { Candidate, Matcher } from '@maker/core';
import { requireFunction } from './require-function.ts';

/**
 * Makes a matcher for a part of what is voted on, as for the action of a step:
 * `matchPart(({ action }) => action, createTextMatcher())`.
 *
 * The rest is not compared: the winner's is that of the first answer that its candidate was given.
 *
 * @throws InvalidArgumentError for what is no function.
 */
export function matchPart<T, P>(part: (value: T) => P, matcher: Matcher<P>): Matcher<T> {
  requireFunction('part', part);
  requireFunction('matcher.match', matcher?.match);
  // A matcher may know its candidates again, so each has one view for good.
  const views = new WeakMap<Candidate<T>, Candidate<P>>();
  const viewOf = (candidate: Candidate<T>): Candidate<P> => {
    const value = part(candidate.value);
    const view: Candidate<P> = views.get(candidate) ?? {
      value,
      key: candidate.key,
      get votes() {
        return candidate.votes;
      },
    };
    views.set(candidate, view);
    return view;
  };
  return {
    match: (value, key, candidates) => matcher.match(part(value), key, candidates.map(viewOf)),
  };
}
