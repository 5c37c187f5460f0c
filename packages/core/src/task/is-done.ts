import type { Task } from '../ports/task.ts';

/** Whether the task ends before `step`, at this state. */
export function isDone<S, A>(task: Task<S, A>, step: number, state: S): boolean {
  return (task.steps !== undefined && step >= task.steps) || task.isDone?.(state) === true;
}
