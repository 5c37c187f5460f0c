import { InvalidArgumentError } from '@maker/events';
import type { Task } from '../ports/task.ts';

/** @throws `InvalidArgumentError` naming the first part of the task that is missing or wrong. */
export function requireTask<S, A>(task: Task<S, A>): void {
  for (const method of ['prompt', 'parse'] as const) {
    if (typeof task?.[method] === 'function') continue;
    const received = task?.[method];
    throw new InvalidArgumentError({
      argument: `task.${method}`,
      expected: 'a function',
      received,
    });
  }
  const { steps, isDone } = task;
  if (steps === undefined && isDone === undefined) {
    throw new InvalidArgumentError({
      argument: 'task.steps',
      expected: 'given, or `task.isDone` in its place',
      received: steps,
    });
  }
  if (steps !== undefined && !(Number.isSafeInteger(steps) && steps >= 0)) {
    throw new InvalidArgumentError({
      argument: 'task.steps',
      expected: 'an integer >= 0',
      received: steps,
    });
  }
}
