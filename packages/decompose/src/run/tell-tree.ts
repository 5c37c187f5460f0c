import type { TaskTree } from '../tree/task-tree.ts';

/** Takes a tree while it grows or is solved. */
export type TreeListener<T, A, C> = (tree: TaskTree<T, A, C>) => void;

/** Tells the tree. As with events, who listens cannot change the result. */
export function tellTree<T, A, C>(
  onTree: TreeListener<T, A, C> | undefined,
  tree: TaskTree<T, A, C>,
): void {
  try {
    const told: unknown = onTree?.(tree);
    if (told instanceof Promise) told.catch(() => undefined);
  } catch {
    // Told all the same.
  }
}
