export {
  isAsked,
  type Agent,
  type AskedAgent,
  type ProgramAgent,
  type ProgramContext,
} from './agents/agent.ts';
export type {
  Agents,
  CheckQuestion,
  ChoiceQuestion,
  CompositionQuestion,
  DecompositionQuestion,
  Proposal,
  SolutionQuestion,
  SolvedPart,
} from './agents/agents.ts';
export type { RaceCounts } from './projection/count-races.ts';
export {
  projectTree,
  type ProjectTreeOptions,
  type TreeProjection,
} from './projection/project-tree.ts';
export type { AgentOptions } from './run/agent-options.ts';
export { checkDecomposeOptions, type DecomposeOptions } from './run/decompose-options.ts';
export { decompose, type DecompositionResult } from './run/decompose.ts';
export { DecompositionError } from './run/decomposition-error.ts';
export type { RunRecord } from './run/run-record.ts';
export { solveTree, type SolutionResult, type SolveTreeOptions } from './run/solve-tree.ts';
export type { TreeListener } from './run/tell-tree.ts';
export type { UnsolvedTask } from './run/unsolved.ts';
export type { TextRead } from './text/read-tags.ts';
export { createTextAgents, type TextAgentsOptions } from './text/text-agents.ts';
export { readTree, type ReadTreeOptions } from './tree/read-tree.ts';
export type { TaskParts, TaskTree } from './tree/task-tree.ts';
