import type { OptionNames } from '@maker/core';
import { InvalidArgumentError } from '@maker/events';
import { isAsked } from '../agents/agent.ts';
import { agentOptionNames, type AgentOptions } from './agent-options.ts';
import { checkAgentOptions, requireCount } from './check-agent-options.ts';
import type { TreeListener } from './tell-tree.ts';

/** Options of `decompose`. */
export interface DecomposeOptions<T, A, C> extends AgentOptions<T, A, C> {
  /** What is to be done. */
  readonly task: T;
  /** The most levels of parts below the root, an integer from 0 to 32: at the last, tasks are left whole unasked. @defaultValue 3 */
  readonly maxDepth?: number | undefined;
  /** The most tasks of the tree, the root among them, an integer >= 1: what would go beyond is left whole unasked. @defaultValue 63 */
  readonly maxTasks?: number | undefined;
  /** Proposals gathered for the discriminator to choose from, an integer >= 1. @defaultValue 2 margin - 1 */
  readonly proposals?: number | undefined;
  /** Names a task: one that is named like a task above it goes in circles and is flagged `cycle`. Pure. @defaultValue its JSON; a text without letter case, white space around words and characters that cannot be seen */
  readonly taskKey?: ((task: T) => string) | undefined;
  /** How large a task is. Parts that are not smaller are flagged `not-smaller`. Pure. @defaultValue not asked */
  readonly sizeOf?: ((task: T) => number) | undefined;
  /**
   * Is told the tree as it stands after each level: what is left of a run that is interrupted. Tasks that were not decided stand there
   * whole. What it throws changes nothing.
   */
  readonly onTree?: TreeListener<T, A, C> | undefined;
}

const decomposeOptionNames: OptionNames<DecomposeOptions<unknown, unknown, unknown>> = {
  ...agentOptionNames,
  task: true,
  maxDepth: true,
  maxTasks: true,
  proposals: true,
  taskKey: true,
  sizeOf: true,
  onTree: true,
};

/** The deepest tree: far beyond what can be paid for, and short of the end of the stack. */
const deepest = 32;

/**
 * Checks what `decompose` is to be given, as it does itself, without beginning: for those who do something else first.
 *
 * @throws `InvalidArgumentError` naming the first field that is wrong.
 */
export function checkDecomposeOptions<T, A, C>(options: DecomposeOptions<T, A, C>): void {
  checkAgentOptions(options, decomposeOptionNames);
  const { task, maxDepth = 3, maxTasks = 63, proposals = 1 } = options;
  if (task === undefined || task === '') {
    const expected = 'what is to be done, not empty';
    throw new InvalidArgumentError({ argument: 'task', expected, received: task });
  }
  requireCount('maxDepth', maxDepth, 0);
  if (maxDepth > deepest) {
    const expected = `at most ${deepest}`;
    throw new InvalidArgumentError({ argument: 'maxDepth', expected, received: maxDepth });
  }
  requireCount('maxTasks', maxTasks);
  requireCount('proposals', proposals);
  requireRoom(options);
}

/** Proposals that are not all gathered are not chosen from, and would be paid for in vain. */
function requireRoom<T, A, C>(options: DecomposeOptions<T, A, C>): void {
  const { agents, margin, maxSamples, proposals = 2 * margin - 1 } = options;
  const isGathered = agents.discriminator !== undefined && isAsked(agents.decomposer);
  if (!isGathered || maxSamples === undefined || maxSamples >= proposals) return;
  throw new InvalidArgumentError({
    argument: 'maxSamples',
    expected: `at least ${proposals}, the number of \`proposals\` to gather`,
    received: maxSamples,
  });
}

/** The default of `taskKey`. */
export function defaultTaskKey(task: unknown): string {
  if (typeof task !== 'string') return JSON.stringify(task);
  const visible = task.normalize('NFC').replace(/\p{Default_Ignorable_Code_Point}/gu, '');
  return visible.trim().replace(/\s+/gu, ' ').toLowerCase();
}
