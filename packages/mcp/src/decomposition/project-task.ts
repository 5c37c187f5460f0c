import { InvalidArgumentError, noUsage } from '@maker/events';
import type { RunOutcome } from '../runs/run-outcome.ts';
import { showProjection } from './show-projection.ts';
import type { TreeExtent } from './tree-margin.ts';

/** What is projected, and by whom it would be answered. */
export interface ProjectionQuestion extends TreeExtent {
  readonly margin: number;
  readonly stepSuccessRate: number | undefined;
  readonly provider: string;
}

/** Tells what a task or a tree will take, without asking a model. */
export async function projectTask(question: ProjectionQuestion): Promise<RunOutcome> {
  const { agents, tree, maxDepth, margin, stepSuccessRate, provider } = question;
  const { projectTree } = await import('@maker/decompose');
  const extent = tree === undefined ? { maxDepth } : { tree };
  const projected = projectTree({ agents, ...extent, margin, stepSuccessRate });
  if (!projected.feasible) {
    throw new InvalidArgumentError({
      argument: 'stepSuccessRate',
      expected: 'above that of the likeliest wrong answer',
      received: stepSuccessRate,
      hint: projected.reason,
    });
  }
  return {
    status: 'completed',
    stepsCompleted: 0,
    margin,
    samples: 0,
    votes: 0,
    redFlags: {},
    failures: 0,
    aborted: 0,
    usage: noUsage,
    costUsd: 0,
    elapsedMs: 0,
    provider,
    models: {},
    projection: showProjection(projected, undefined),
    warnings: [],
    meaning:
      tree === undefined
        ? `Nothing was asked. This is the most that a task can take with maxDepth ${maxDepth}, decomposition included.`
        : 'Nothing was asked. This is what solving the tree will take.',
  };
}
