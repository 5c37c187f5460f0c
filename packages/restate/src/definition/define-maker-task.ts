import { requireNode } from '../node-version.ts';
import { bindTask, type MakerTaskDefinition } from './bind-task.ts';
import { type MakerTaskOptions, resolveTaskOptions } from './maker-task-options.ts';

/**
 * Defines a task as a Restate virtual object: each run is one object, named by its run id. Steps are
 * done in chunks, an invocation each, which hands the state on to the next.
 *
 * @throws `InvalidArgumentError` for options outside their domain.
 * @throws `ConfigurationError` on a Node older than 22, on which Restate's SDK does not work.
 */
export function defineMakerTask<S, A, I = void>(
  options: MakerTaskOptions<S, A, I>,
): MakerTaskDefinition {
  requireNode();
  return bindTask(resolveTaskOptions(options));
}
