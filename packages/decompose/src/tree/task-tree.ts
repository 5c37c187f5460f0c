/**
 * A task, how it falls into smaller ones, and the answers known so far: plain JSON data, to be looked
 * at, kept, edited or written by hand. A node without `parts` is solved as a whole; one with an
 * `answer` is taken as solved, whoever solved it.
 */
export interface TaskTree<T = string, A = string, C = string> {
  readonly task: T;
  readonly parts?: TaskParts<T, A, C> | undefined;
  readonly answer?: A | undefined;
}

/** The two smaller tasks that a task falls into. */
export interface TaskParts<T = string, A = string, C = string> {
  readonly first: TaskTree<T, A, C>;
  readonly second: TaskTree<T, A, C>;
  /** What makes one answer of the two. */
  readonly compose: C;
}

/** The path of the whole task. */
export const rootPath = 'root';

/** The path of a part, as in `root.1.2`. */
export const partPath = (path: string, part: 1 | 2): string => `${path}.${part}`;
