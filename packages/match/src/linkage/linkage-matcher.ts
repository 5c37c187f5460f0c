import type { Candidate, Matcher } from '@maker/core';

/** How alike two answers are, where that is no equivalence: a may be like b and b like c, but a not like c. */
export interface Linkage<T, F> {
  /** What of a value is compared; worked out once for each answer of a candidate. */
  readonly featureOf: (value: T, key: string) => F | Promise<F>;
  /** How alike two of them are, the more the higher; undefined where they are not the same. Symmetric. */
  readonly likeness: (a: F, b: F) => number | undefined | Promise<number | undefined>;
}

/** The different answers of one candidate, by key. */
type Members<F> = Map<string, F>;

/**
 * Makes a matcher by complete linkage: an answer joins a candidate only if it is like **every** answer that
 * voted for it, so that a chain of near neighbours does not join its two ends; among several such, the one
 * with its nearest neighbour. An answer whose key has voted before goes where that went.
 *
 * Answers are taken in the order of their requests, whatever the order of arrival. Where likeness is transitive
 * among the answers at hand, the candidates are its classes in whatever order; where it is not, no rule that
 * joins what is alike and parts what is not can be independent of that order (docs/matching.md).
 *
 * What it knows of a candidate hangs on the candidate itself, so one matcher serves any number of races at a time.
 */
export function createLinkageMatcher<T, F>({ featureOf, likeness }: Linkage<T, F>): Matcher<T> {
  const known = new WeakMap<Candidate<T>, Members<F>>();
  const membersOf = async (candidate: Candidate<T>): Promise<Members<F>> => {
    const members =
      known.get(candidate) ??
      new Map([[candidate.key, await featureOf(candidate.value, candidate.key)]]);
    known.set(candidate, members);
    return members;
  };
  const nearest = async (members: Members<F>, feature: F): Promise<number | undefined> => {
    let most = -Infinity;
    for (const member of members.values()) {
      const alike = await likeness(feature, member);
      if (alike === undefined) return undefined;
      most = Math.max(most, alike);
    }
    return most;
  };
  return {
    async match(value, key, candidates) {
      const groups: Members<F>[] = [];
      for (const candidate of candidates) groups.push(await membersOf(candidate));
      const seen = groups.findIndex((members) => members.has(key));
      if (seen >= 0) return seen;
      const feature = await featureOf(value, key);
      let [best, most] = [-1, -Infinity];
      for (const [index, members] of groups.entries()) {
        const alike = await nearest(members, feature);
        if (alike !== undefined && alike > most) [best, most] = [index, alike];
      }
      groups[best]?.set(key, feature);
      return best;
    },
  };
}
