import type { OptionNames } from '@maker/core';
import { readTreeOfAny } from '../tree/read-tree.ts';
import type { TaskTree } from '../tree/task-tree.ts';
import { agentOptionNames, type AgentOptions } from './agent-options.ts';
import { AgentRun } from './agent-run.ts';
import { checkAgentOptions } from './check-agent-options.ts';
import type { RunRecord } from './run-record.ts';
import type { TreeListener } from './tell-tree.ts';
import { TreeSolver } from './tree-solver.ts';
import type { UnsolvedTask } from './unsolved.ts';

/** Options of `solveTree`. */
export interface SolveTreeOptions<T, A, C> extends AgentOptions<T, A, C> {
  /** What is to be done, from `decompose`, a program or a human. Nodes that have an answer are not solved again. */
  readonly tree: TaskTree<T, A, C>;
  /**
   * Is told the tree, with all answers so far, each time that a task of it is solved. Keep it where the run may be interrupted: handed in
   * again, it goes on from there. What it throws changes nothing.
   */
  readonly onTree?: TreeListener<T, A, C> | undefined;
}

const solveTreeOptionNames: OptionNames<SolveTreeOptions<unknown, unknown, unknown>> = {
  ...agentOptionNames,
  tree: true,
  onTree: true,
};

interface SolutionRecord<T, A, C> extends RunRecord {
  /** The tree with all answers that were found: hand it in again to go on. */
  readonly tree: TaskTree<T, A, C>;
}

/** How the solving of a tree ended. */
export type SolutionResult<T = string, A = string, C = string> =
  | (SolutionRecord<T, A, C> & {
      readonly status: 'solved';
      /** The answer to the whole: the most likely one under independent votes, which need not be true. */
      readonly answer: A;
      readonly unsolved: readonly [];
    })
  /** `unsolved` tells the tasks that came to nothing, in the order of the tree. */
  | (SolutionRecord<T, A, C> & {
      readonly status: 'undecided';
      readonly unsolved: readonly [UnsolvedTask, ...UnsolvedTask[]];
    });

/**
 * Solves a tree from its leaves up: solvers vote on the tasks that are done as a whole, composers on
 * the answers made of two, checkers on whether those are right. Tasks that do not need each other are
 * worked at side by side.
 *
 * Once a task comes to nothing, no further race is begun; those under way are finished, and what they
 * find is in the tree.
 *
 * @throws `InvalidArgumentError` for options outside their domain, before anything is sampled;
 * `DecompositionError` with the path where an agent breaks down; the signal's reason on abort.
 * @see Meyerson et al., arXiv 2511.09030, appendix F, Algorithm 4
 */
export async function solveTree<T, A, C>(
  options: SolveTreeOptions<T, A, C>,
): Promise<SolutionResult<T, A, C>> {
  checkAgentOptions(options, solveTreeOptionNames);
  const tree = readTreeOfAny<T, A, C>(options.tree);
  const run = new AgentRun(options);
  const solver = new TreeSolver({ run, agents: options.agents, tree, onTree: options.onTree });
  const result = await run.tell(() => solver.solve());
  const [first, ...others] = result.unsolved;
  if (first !== undefined) return { ...result, status: 'undecided', unsolved: [first, ...others] };
  return { ...result, status: 'solved', answer: result.tree.answer as A, unsolved: [] };
}
