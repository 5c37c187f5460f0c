import type { Sampler } from '@maker/core';
import { createTextAgents, decompose, projectTree, solveTree } from '@maker/decompose';

export async function answerTo(task: string, sampler: Sampler): Promise<string | undefined> {
  const agents = createTextAgents({ answerForm: 'the number in decimal digits' });
  const rates = { stepSuccessRate: 0.97, targetReliability: 0.99 };

  // What it can take at most, before anybody is asked.
  const most = projectTree({ agents, maxDepth: 3, ...rates });
  if (!most.feasible) throw new Error(most.reason);

  const { margin } = most;
  const budget = { maxCostUsd: 2 };
  const plan = await decompose({ task, agents, sampler, margin, maxDepth: 3, budget });
  if (plan.status === 'undecided') return undefined;

  // Nothing is solved yet: look at the tree and what it will take, and edit it if need be.
  show(plan.tree, projectTree({ agents, tree: plan.tree, margin }));

  const solution = await solveTree({ tree: plan.tree, agents, sampler, margin, budget });
  return solution.status === 'solved' ? solution.answer : undefined;
}

/** Whatever you look at things with. */
function show(...shown: readonly unknown[]): void {
  shown.forEach((each) => JSON.stringify(each));
}
