import { requirePositiveInteger } from '../math/domain.ts';
import type { EffectScope } from '../ports/effect-scope.ts';
import { resolveSpeculation } from '../speculation/speculation-options.ts';
import { requireKnownOptions } from '../voting/option-names.ts';
import { Run } from '../voting/run.ts';
import { requireMatcher } from '../voting/vote.ts';
import { resolveRaceLimits } from '../voting/voting-options.ts';
import { requireTask } from './require-task.ts';
import { type TaskOptions, taskOptionNames } from './run-task.ts';
import { runLife } from './task-life.ts';
import type { TaskChunkResult } from './task-result.ts';

/** Options of `runTaskChunk`. */
export interface TaskChunkOptions<S, A> extends TaskOptions<S, A> {
  /** The most steps to do before handing over, an integer >= 1. */
  readonly maxSteps: number;
  /** Where the run goes on from, and what takes its checkpoints. */
  readonly scope: EffectScope;
}

/**
 * Runs a chunk of a task's steps on a scope, for engines that carry a run from one process to the next.
 * It begins at the checkpoint that the scope resumed and ends with the task, or `paused` after
 * `maxSteps`: the last checkpoint is where the next chunk begins. A run of several chunks tells of its
 * start once and of its end once.
 *
 * @throws `InvalidArgumentError` for options outside their domain, before anything is sampled.
 */
export async function runTaskChunk<S, A>(
  options: TaskChunkOptions<S, A>,
): Promise<TaskChunkResult<S>> {
  requireKnownOptions<TaskChunkOptions<S, A>>(options, { ...taskOptionNames, maxSteps: true });
  const { task, matcher, maxSteps, scope, onStepCommitted } = options;
  const limits = resolveRaceLimits(options);
  requireTask(task);
  requireMatcher(matcher);
  requirePositiveInteger('maxSteps', maxSteps);
  const speculation = options.speculation && resolveSpeculation(options.speculation);
  const isContinued = scope.resumed?.checkpoint !== undefined;
  const run = new Run(options);
  try {
    const life = { task, matcher, limits, speculation, maxSteps, isContinued, onStepCommitted };
    return await runLife(run, life);
  } finally {
    run.close();
  }
}
