import { isAsked } from '../agents/agent.ts';
import type { Agents } from '../agents/agents.ts';
import type { TaskTree } from '../tree/task-tree.ts';

/** Races that models hold over a tree, by what they decide. */
export interface RaceCounts {
  /** Proposals that vote for themselves, since no discriminator is there. */
  readonly decompose: number;
  readonly discriminate: number;
  readonly solve: number;
  readonly compose: number;
  readonly check: number;
}

/** How often each agent has to answer. */
interface Answers {
  readonly decisions: number;
  readonly solutions: number;
  readonly compositions: number;
}

/** What is left to do in a tree: tasks with an answer, and all below them, are done. */
export function answersFor(tree: TaskTree<unknown, unknown, unknown>): Answers {
  if (tree.answer !== undefined) return { decisions: 0, solutions: 0, compositions: 0 };
  if (tree.parts === undefined) return { decisions: 0, solutions: 1, compositions: 0 };
  const [first, second] = [answersFor(tree.parts.first), answersFor(tree.parts.second)];
  return {
    decisions: 0,
    solutions: first.solutions + second.solutions,
    compositions: 1 + first.compositions + second.compositions,
  };
}

/** The most that a task can take, decomposition included: every task above the last level falls in two. */
export const mostAnswers = (maxDepth: number): Answers => ({
  decisions: 2 ** maxDepth - 1,
  solutions: 2 ** maxDepth,
  compositions: 2 ** maxDepth - 1,
});

/** The races of that: programs hold none. */
export function countRaces<T, A, C>(
  { decisions, solutions, compositions }: Answers,
  { decomposer, discriminator, solver, composer, checker }: Agents<T, A, C>,
): RaceCounts {
  const isChosen = discriminator !== undefined;
  return {
    decompose: !isChosen && isAsked(decomposer) ? decisions : 0,
    discriminate: isChosen && isAsked(discriminator) ? decisions : 0,
    solve: isAsked(solver) ? solutions : 0,
    compose: isAsked(composer) ? compositions : 0,
    check: checker !== undefined && isAsked(checker) ? compositions : 0,
  };
}

/** Decisions for which proposals are gathered from a model. */
export const gatherings = <T, A, C>(
  { decisions }: Answers,
  { decomposer, discriminator }: Agents<T, A, C>,
): number => (discriminator !== undefined && isAsked(decomposer) ? decisions : 0);
