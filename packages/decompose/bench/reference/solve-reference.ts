import type { Budget, Sampler } from '@maker/core';
import {
  type Agents,
  createTextAgents,
  decompose,
  type DecompositionResult,
  type SolutionResult,
  solveTree,
} from '@maker/decompose';
import type { Domain } from './domain.ts';

/** The agents for a domain: those for tasks in words, with the domain's own reader of answers. */
export const agentsFor = ({ answerForm, canonical }: Domain): Agents<string, string, string> =>
  createTextAgents({
    answerForm,
    readAnswer: (text) => {
      const value = canonical(text);
      return value === undefined
        ? { ok: false, flag: { reason: 'format', detail: 'not in the form of an answer' } }
        : { ok: true, value };
    },
  });

/** How a reference task went. */
export interface ReferenceOutcome {
  readonly solved: boolean;
  readonly samples: number;
  readonly decomposition: DecompositionResult;
  readonly solution: SolutionResult | undefined;
}

/** What is to be solved, by whom, and within what. */
export interface ReferenceRun {
  readonly task: string;
  readonly sampler: Sampler;
  readonly margin: number;
  /** @defaultValue none */
  readonly budget?: Budget | undefined;
  /** The most tokens of one answer. @defaultValue no limit */
  readonly maxTokens?: number | undefined;
}

/** Decomposes a task of the domain and solves it. */
export async function solveReference(
  domain: Domain,
  { task, ...run }: ReferenceRun,
): Promise<ReferenceOutcome> {
  const options = { agents: agentsFor(domain), ...run };
  const decomposition = await decompose({ ...options, task, maxDepth: domain.depth });
  const { samples } = decomposition;
  if (decomposition.status === 'undecided') {
    return { solved: false, samples, decomposition, solution: undefined };
  }
  const solution = await solveTree({ ...options, tree: decomposition.tree });
  const solved = solution.status === 'solved' && solution.answer === domain.solve(task).right;
  return { solved, samples: samples + solution.samples, decomposition, solution };
}
