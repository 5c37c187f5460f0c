import type { TaskTree } from '@maker/decompose';
import { InvalidArgumentError } from '@maker/events';
import * as z from 'zod';
import { createAnswerAgents } from '../decomposition/answer-agents.ts';
import { projectTask } from '../decomposition/project-task.ts';
import { resolveTreeMargin } from '../decomposition/tree-margin.ts';
import { treeWork } from '../decomposition/tree-run.ts';
import { waitSecondsField } from '../fields/run-fields.ts';
import {
  configIdField,
  maxTextCharacters,
  textField,
  votingFields,
} from '../fields/voting-fields.ts';
import { argumentSchema, resultSchema } from '../fields/wire-schema.ts';
import { createRedFlags } from '../red-flags/red-flags.ts';
import { launchRun } from '../runs/launch-run.ts';
import { type RunOutcome, runOutcomeSchema } from '../runs/run-outcome.ts';
import { chooseProvider } from '../voting/choose-model.ts';
import { openSampling, resolveCaps } from '../voting/open-sampling.ts';
import { storedOptions } from '../voting/stored-options.ts';
import type { VotingOptions } from '../voting/voting-options.ts';
import type { Tool } from './tool.ts';

/** How far to go: to tell the cost, to make the tree, or to solve it. */
const modes = ['project', 'plan', 'solve'] as const;

/** Arguments of `maker_decompose`. */
export interface DecomposeArguments extends Omit<VotingOptions, 'steps'> {
  readonly task?: string | undefined;
  /** In place of `task`: a tree from an earlier call, edited or not, or written by hand. */
  readonly tree?: unknown;
  /** @defaultValue 'plan' */
  readonly mode?: (typeof modes)[number] | undefined;
  /** The most levels of parts below the task. @defaultValue 3 */
  readonly maxDepth?: number | undefined;
  /** In what form to answer, in words. */
  readonly answerForm?: string | undefined;
  /** How long this call waits for its run. @defaultValue 5 */
  readonly waitSeconds?: number | undefined;
  readonly configId?: string | undefined;
}

/** The deepest tree of a call: 127 tasks. */
const deepest = 6;
const maxTasks = 2 ** (deepest + 1) - 1;

const { steps: _, ...fields } = votingFields;

const input: z.ZodType<DecomposeArguments> = z.strictObject({
  task: textField().optional(),
  tree: z.looseObject({}).optional(),
  mode: z.enum(modes).optional(),
  maxDepth: z.int().min(0).max(deepest).optional(),
  answerForm: z.string().max(2000).optional(),
  waitSeconds: waitSecondsField,
  ...fields,
  configId: configIdField,
});

/** Breaks a task into a tree of smaller ones by votes, and solves it. */
export const decomposeTool: Tool<DecomposeArguments, RunOutcome> = {
  name: 'maker_decompose',
  title: 'Decompose a task by votes',
  description:
    'Breaks a task in words into a tree of smaller ones and solves it, by votes. `mode`: project tells the greatest cost without a model call; plan (default) makes the tree and tells its cost; solve does it. `tree` {task, parts: {first, second, compose}, answer}, in place of `task`, is taken as it is: edit it, or give an undecided one back. maker_run takes its runId.',
  annotations: {
    readOnlyHint: false,
    destructiveHint: false,
    idempotentHint: false,
    openWorldHint: true,
  },
  input: argumentSchema(input, ['tree', 'maxDepth', 'waitSeconds', ...Object.keys(fields)]),
  output: resultSchema(runOutcomeSchema, [
    'runId',
    'status',
    'reason',
    'answer',
    'tree',
    'projection',
    'meaning',
  ]),
  async handle({ task, tree: given, configId, ...asked }, call) {
    const { mode = 'plan', maxDepth = 3, answerForm, waitSeconds, ...voting } = asked;
    const tree = await readGivenTree(task, given);
    const options = storedOptions(configId, voting, call.host);
    const redFlags = await createRedFlags(options.redFlags, options.match);
    const agents = await createAnswerAgents({ ...options, answerForm }, redFlags);
    const extent = { agents, tree, maxDepth };
    const margin = await resolveTreeMargin(options, extent);
    if (mode === 'project' || (mode === 'plan' && tree !== undefined)) {
      const { stepSuccessRate } = options;
      const provider = chooseProvider(options, call.host);
      return projectTask({ ...extent, margin, stepSuccessRate, provider });
    }
    const { maxSamples } = resolveCaps(options, call.host, 'run');
    const { maxTokens } = redFlags;
    const sampling = await openSampling(options, call, 'run');
    const solves = mode === 'solve';
    const work = await treeWork({
      ...extent,
      task,
      solves,
      margin,
      maxSamples,
      maxTokens,
      options,
      sampling,
    });
    return launchRun({ ...work, onEvent: call.onEvent }, call, waitSeconds);
  },
};

/** @throws `InvalidArgumentError` naming the place that is wrong. */
async function readGivenTree(
  task: string | undefined,
  tree: unknown,
): Promise<TaskTree | undefined> {
  if ((task === undefined) === (tree === undefined)) {
    const expected = 'given, or `tree` in its place, but not both';
    throw new InvalidArgumentError({ argument: 'task', expected, received: task });
  }
  if (tree === undefined) return undefined;
  const { readTree } = await import('@maker/decompose');
  const isText = (value: unknown): value is string =>
    typeof value === 'string' && value.trim() !== '' && value.length <= maxTextCharacters;
  return readTree(tree, {
    isTask: isText,
    isCompose: isText,
    isAnswer: isText,
    maxDepth: 2 * deepest,
    maxTasks,
  });
}
