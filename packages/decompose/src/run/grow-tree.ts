import type { Proposal } from '../agents/agents.ts';
import type { TaskTree } from '../tree/task-tree.ts';
import type { AgentRun } from './agent-run.ts';
import { chooseProposal } from './choose-proposal.ts';
import { type DecomposeOptions, defaultTaskKey } from './decompose-options.ts';
import { type GrowingTask, plantRoot, splitTask, toTree } from './growing-task.ts';
import { settleAll } from './limit.ts';
import { tellTree } from './tell-tree.ts';
import type { UnsolvedTask } from './unsolved.ts';

/** What has grown. */
export interface GrownTree<T, A, C> {
  readonly tree: TaskTree<T, A, C>;
  readonly leftWhole: readonly string[];
  readonly unsolved: readonly UnsolvedTask[];
}

/** Decides task by task, level by level, so that which tasks are asked about never depends on arrival. */
export async function growTree<T, A, C>(
  run: AgentRun<T, A, C>,
  options: DecomposeOptions<T, A, C>,
): Promise<GrownTree<T, A, C>> {
  const { task, maxDepth = 3, maxTasks = 63, taskKey = defaultTaskKey } = options;
  const root = plantRoot<T, C>(task, taskKey(task));
  const leftWhole: string[] = [];
  const unsolved: UnsolvedTask[] = [];
  let level: readonly GrowingTask<T, C>[] = [root];
  let tasks = 1;
  for (let depth = 0; depth < maxDepth && unsolved.length === 0; depth++) {
    const asked = level.slice(0, Math.floor((maxTasks - tasks) / 2));
    leftWhole.push(...level.slice(asked.length).map(({ path }) => path));
    const decided = await decideLevel(run, options, asked, unsolved);
    const next: GrowingTask<T, C>[] = [];
    for (const [parent, proposal] of decided) {
      run.reporter.decomposed(parent, proposal.kind === 'split' ? 2 : 0);
      if (proposal.kind === 'whole') continue;
      next.push(...splitTask(parent, proposal, taskKey, tasks + next.length));
    }
    tasks += next.length;
    level = next;
    tellTree(options.onTree, toTree<T, A, C>(root));
  }
  return { tree: toTree(root), leftWhole, unsolved };
}

/** Decides the tasks of a level side by side. Once one is left undecided, no other is begun. */
async function decideLevel<T, A, C>(
  run: AgentRun<T, A, C>,
  options: DecomposeOptions<T, A, C>,
  level: readonly GrowingTask<T, C>[],
  unsolved: UnsolvedTask[],
): Promise<readonly (readonly [GrowingTask<T, C>, Proposal<T, C>])[]> {
  let isGivenUp = false;
  const findings = await settleAll(
    level.map((each) =>
      run.limit(async () => {
        if (isGivenUp) return undefined;
        const finding = await chooseProposal(run, options, each);
        if (finding.unsolved !== undefined) isGivenUp = true;
        return finding;
      }),
    ),
  );
  return level.flatMap((each, i) => {
    const finding = findings[i];
    if (finding === undefined) return [];
    if (finding.unsolved === undefined) return [[each, finding.value] as const];
    unsolved.push(finding.unsolved);
    return [];
  });
}
