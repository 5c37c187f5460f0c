/** A value some samples voted for. */
export interface Candidate<T> {
  readonly value: T;
  readonly key: string;
  /** Votes, each with the weight that the stopping rule gives it: 1 unless the rule says otherwise. */
  readonly votes: number;
}

/**
 * Decides when two answers are the same answer, where equal keys are not enough.
 *
 * It is asked in the order of the samples' ordinals, whatever the order of arrival, so that a race
 * has one outcome. Without a matcher, answers are equal when their keys are equal.
 */
export interface Matcher<T> {
  /** The index in `candidates` of the one that `value` equals, or -1 for a new candidate. */
  match(value: T, key: string, candidates: readonly Candidate<T>[]): number | Promise<number>;
}
