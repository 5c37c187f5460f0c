import type { CompositionQuestion, Proposal } from '@maker/decompose';

/** An answer that is right and one that is wrong; one alone is the worst case, since all errors vote together. */
export interface Judged<R> {
  readonly right: R;
  readonly wrong: R;
}

/** A kind of task whose every step can be judged by a program. */
export interface Domain {
  readonly name: string;
  /** What every answer looks like, for the prompts. */
  readonly answerForm: string;
  /** Depth of the tree that the domain's own way of splitting makes. */
  readonly depth: number;
  /** A task, drawn by the seed. */
  task(seed: number): string;
  split(task: string): Judged<Proposal<string, string>>;
  isRightSplit(task: string, proposal: Proposal<string, string>): boolean;
  solve(task: string): Judged<string>;
  compose(question: CompositionQuestion<string, string, string>): Judged<string>;
  /** An answer in its one canonical form, or undefined where it has not the form. */
  canonical(answer: string): string | undefined;
}

/** Numbers in [0, 1) from a seed: mulberry32. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
