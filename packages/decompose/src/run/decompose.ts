import type { TaskTree } from '../tree/task-tree.ts';
import { AgentRun } from './agent-run.ts';
import { checkDecomposeOptions, type DecomposeOptions } from './decompose-options.ts';
import { growTree } from './grow-tree.ts';
import type { RunRecord } from './run-record.ts';
import type { UnsolvedTask } from './unsolved.ts';

interface DecompositionRecord<T, A, C> extends RunRecord {
  /** The task and how it falls into smaller ones; no answers yet. */
  readonly tree: TaskTree<T, A, C>;
  /** Paths of tasks that were left whole unasked because the tree had reached `maxTasks`. */
  readonly leftWhole: readonly string[];
}

/** How a decomposition ended. */
export type DecompositionResult<T = string, A = string, C = string> =
  | (DecompositionRecord<T, A, C> & {
      readonly status: 'decomposed';
      readonly unsolved: readonly [];
    })
  /** `unsolved` tells the tasks without a decision, in the order of the tree; they stand in it as wholes. */
  | (DecompositionRecord<T, A, C> & {
      readonly status: 'undecided';
      readonly unsolved: readonly [UnsolvedTask, ...UnsolvedTask[]];
    });

/**
 * Breaks a task into a tree of smaller ones, level by level: proposals are gathered for each task, and
 * the discriminators vote among them. Nothing is solved; look at the tree and what it would cost
 * (`projectTree`), edit it if need be, then hand it to `solveTree`.
 *
 * Once a task is left without a decision, no further race is begun; those under way are finished.
 *
 * @throws `InvalidArgumentError` for options outside their domain, before anything is sampled;
 * `DecompositionError` with the path where an agent breaks down; the signal's reason on abort.
 * @see Meyerson et al., arXiv 2511.09030, appendix F, Algorithm 4
 */
export async function decompose<T, A, C>(
  options: DecomposeOptions<T, A, C>,
): Promise<DecompositionResult<T, A, C>> {
  checkDecomposeOptions(options);
  const run = new AgentRun(options);
  const result = await run.tell(() => growTree(run, options));
  const [first, ...others] = result.unsolved;
  return first === undefined
    ? { ...result, status: 'decomposed', unsolved: [] }
    : { ...result, status: 'undecided', unsolved: [first, ...others] };
}
