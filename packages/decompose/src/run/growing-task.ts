import type { Proposal } from '../agents/agents.ts';
import { partPath, rootPath, type TaskTree } from '../tree/task-tree.ts';

/** A task while its tree grows. */
export interface GrowingTask<T, C> {
  readonly task: T;
  readonly path: string;
  readonly depth: number;
  /** Its number in the order in which tasks come up, from 0. */
  readonly index: number;
  /** Names of the task and of all those above it. */
  readonly keys: ReadonlySet<string>;
  /** Set once it is decided. */
  parts?:
    | { readonly first: GrowingTask<T, C>; readonly second: GrowingTask<T, C>; readonly compose: C }
    | undefined;
}

/** The task that a tree grows from. */
export const plantRoot = <T, C>(task: T, key: string): GrowingTask<T, C> => ({
  task,
  path: rootPath,
  depth: 0,
  index: 0,
  keys: new Set([key]),
});

/** Gives a task its two parts. @param index - The first part's number. */
export function splitTask<T, C>(
  parent: GrowingTask<T, C>,
  { first, second, compose }: Extract<Proposal<T, C>, { readonly kind: 'split' }>,
  keyOf: (task: T) => string,
  index: number,
): readonly [GrowingTask<T, C>, GrowingTask<T, C>] {
  const grow = (task: T, part: 1 | 2): GrowingTask<T, C> => ({
    task,
    path: partPath(parent.path, part),
    depth: parent.depth + 1,
    index: index + part - 1,
    keys: new Set([...parent.keys, keyOf(task)]),
  });
  const parts = [grow(first, 1), grow(second, 2)] as const;
  parent.parts = { first: parts[0], second: parts[1], compose };
  return parts;
}

/** The tree as plain data. */
export function toTree<T, A, C>({ task, parts }: GrowingTask<T, C>): TaskTree<T, A, C> {
  if (parts === undefined) return { task };
  const { first, second, compose } = parts;
  return { task, parts: { first: toTree(first), second: toTree(second), compose } };
}
