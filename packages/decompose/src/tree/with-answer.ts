import type { TaskParts, TaskTree } from './task-tree.ts';

/** The tree with an answer at a path that it has; what is not on the way there is shared, nothing is changed. */
export function withAnswer<T, A, C>(
  tree: TaskTree<T, A, C>,
  path: string,
  answer: A,
): TaskTree<T, A, C> {
  const put = (node: TaskTree<T, A, C>, way: readonly string[]): TaskTree<T, A, C> => {
    const [part, ...rest] = way;
    if (part === undefined) return { ...node, answer };
    const parts = node.parts as TaskParts<T, A, C>;
    const name = part === '1' ? 'first' : 'second';
    return { ...node, parts: { ...parts, [name]: put(parts[name], rest) } };
  };
  return put(tree, path.split('.').slice(1));
}
