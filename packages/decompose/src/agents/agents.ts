import type { Agent } from './agent.ts';

/**
 * How a task may be done: `split` into two smaller tasks that do not need each other's answers, with
 * what makes one answer of the two, or as a `whole`.
 */
export type Proposal<T, C> =
  | { readonly kind: 'split'; readonly first: T; readonly second: T; readonly compose: C }
  | { readonly kind: 'whole' };

/** Asked of the decomposer: how this task may be done. */
export interface DecompositionQuestion<T> {
  readonly task: T;
  /** Parts on the way down to this task, 0 for the root. */
  readonly depth: number;
}

/** Asked of the discriminator: which of the proposals is best. */
export interface ChoiceQuestion<T, C> {
  readonly task: T;
  /** Different from each other, the one that was proposed most often first. */
  readonly proposals: readonly Proposal<T, C>[];
}

/** Asked of the solver: the answer to a task that is done as a whole. */
export interface SolutionQuestion<T> {
  readonly task: T;
}

/** A part with its answer. */
export interface SolvedPart<T, A> {
  readonly task: T;
  readonly answer: A;
}

/** Asked of the composer: the answer to a task whose parts are solved. */
export interface CompositionQuestion<T, A, C> {
  readonly task: T;
  readonly first: SolvedPart<T, A>;
  readonly second: SolvedPart<T, A>;
  readonly compose: C;
}

/** Asked of the checker: whether the answer follows from the answers of the parts. */
export interface CheckQuestion<T, A, C> extends CompositionQuestion<T, A, C> {
  readonly answer: A;
}

/**
 * Who does what. Each may be a model, which answers by votes, or a program, which is believed.
 *
 * @typeParam T - A task. JSON-safe.
 * @typeParam A - An answer to a task. JSON-safe, never `undefined`.
 * @typeParam C - What composes the answers of two parts: words, the name of an operation. JSON-safe.
 * @see Meyerson et al., arXiv 2511.09030, appendix F
 */
export interface Agents<T, A, C> {
  /** Proposes how a task may be done. */
  readonly decomposer: Agent<DecompositionQuestion<T>, Proposal<T, C>>;
  /**
   * Picks a proposal by its index, or -1 where none is right. Without one, the proposals vote for
   * themselves, which suits agents that propose in a canonical form.
   */
  readonly discriminator?: Agent<ChoiceQuestion<T, C>, number> | undefined;
  /** Solves a task that is not decomposed. */
  readonly solver: Agent<SolutionQuestion<T>, A>;
  /** Makes the answer to a task of the answers to its parts. */
  readonly composer: Agent<CompositionQuestion<T, A, C>, A>;
  /** Says whether a composed answer is right. @defaultValue compositions are not checked */
  readonly checker?: Agent<CheckQuestion<T, A, C>, boolean> | undefined;
}
