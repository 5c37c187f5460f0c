import { InvalidArgumentError } from '@maker/events';
import type { TaskParts, TaskTree } from './task-tree.ts';

/** What the parts of a tree must be. */
export interface ReadTreeOptions<T, A, C> {
  /** Whether a value is a task. @defaultValue a text that is not empty */
  readonly isTask?: ((value: unknown) => value is T) | undefined;
  /** Whether a value is an answer. @defaultValue anything but `undefined` */
  readonly isAnswer?: ((value: unknown) => value is A) | undefined;
  /** Whether a value says how to compose. @defaultValue a text that is not empty */
  readonly isCompose?: ((value: unknown) => value is C) | undefined;
  /** The most levels of parts below the root, an integer >= 0. @defaultValue 32 */
  readonly maxDepth?: number | undefined;
  /** The most tasks, the root among them, an integer >= 1. @defaultValue 4095 */
  readonly maxTasks?: number | undefined;
  /** What errors call the tree. @defaultValue 'tree' */
  readonly argument?: string | undefined;
}

const isText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';

/**
 * Checks a tree that comes from outside: edited by a human, written by a program, read from a file.
 *
 * @throws `InvalidArgumentError` naming the place, as in `tree.parts.first.task`.
 */
export function readTree<T = string, A = string, C = string>(
  value: unknown,
  options: ReadTreeOptions<T, A, C> = {},
): TaskTree<T, A, C> {
  const { maxDepth = 32, maxTasks = 4095, argument = 'tree' } = options;
  const isTask = options.isTask ?? isText;
  const isAnswer = options.isAnswer ?? ((answer) => answer !== undefined);
  const isCompose = options.isCompose ?? isText;
  let tasks = 0;

  const read = (node: unknown, place: string, depth: number): TaskTree<T, A, C> => {
    if (depth > maxDepth) {
      throw refusal(place, `at most ${maxDepth} levels below the root`, undefined);
    }
    tasks += 1;
    if (tasks > maxTasks) throw refusal(argument, `a tree of at most ${maxTasks} tasks`, value);
    const { task, parts, answer } = fieldsOf(node, place, ['task', 'parts', 'answer']);
    if (!isTask(task)) throw refusal(`${place}.task`, taskExpected(options.isTask), task);
    if (answer !== undefined && !isAnswer(answer)) {
      throw refusal(`${place}.answer`, 'an answer, or left out', answer);
    }
    return {
      task: task as T,
      ...(parts === undefined ? {} : { parts: readParts(parts, `${place}.parts`, depth + 1) }),
      ...(answer === undefined ? {} : { answer: answer as A }),
    };
  };

  const readParts = (parts: unknown, place: string, depth: number): TaskParts<T, A, C> => {
    const { first, second, compose } = fieldsOf(parts, place, ['first', 'second', 'compose']);
    if (!isCompose(compose)) {
      throw refusal(`${place}.compose`, 'what makes one answer of the two', compose);
    }
    return {
      first: read(first, `${place}.first`, depth),
      second: read(second, `${place}.second`, depth),
      compose: compose as C,
    };
  };

  return read(value, argument, 0);
}

/** The same for a program's own tree: of what kind its tasks are is the agents' business. */
export function readTreeOfAny<T, A, C>(value: unknown): TaskTree<T, A, C> {
  const isGiven = (part: unknown): part is never => part !== undefined;
  return readTree<T, A, C>(value, { isTask: isGiven, isCompose: isGiven });
}

function fieldsOf(
  value: unknown,
  place: string,
  known: readonly string[],
): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw refusal(place, `an object of ${known.join(', ')}`, value);
  }
  const unknown = Object.keys(value).filter((name) => !known.includes(name));
  if (unknown.length === 0) return value as Readonly<Record<string, unknown>>;
  throw refusal(place, `an object of ${known.join(', ')} and nothing else`, value);
}

const taskExpected = (isTask: unknown): string =>
  isTask === undefined ? 'a text that is not empty' : 'a task';

function refusal(argument: string, expected: string, received: unknown): InvalidArgumentError {
  return new InvalidArgumentError({ argument, expected, received });
}
