import { InvalidArgumentError } from '@maker/events';
import * as z from 'zod';
import { configIdField, textField, votingFields } from '../fields/voting-fields.ts';
import { runIdField, waitSecondsField } from '../fields/run-fields.ts';
import { argumentSchema, resultSchema } from '../fields/wire-schema.ts';
import { createRedFlags } from '../red-flags/red-flags.ts';
import { awaitRun } from '../runs/await-run.ts';
import { defaultWaitSeconds, launchRun } from '../runs/launch-run.ts';
import { type RunOutcome, runOutcomeSchema } from '../runs/run-outcome.ts';
import { createStepTemplate } from '../runs/step-template.ts';
import { steppedWork } from '../runs/stepped-run.ts';
import type { LinearPattern } from '../schema/linear-pattern.ts';
import { openSampling, resolveCaps } from '../voting/open-sampling.ts';
import { resolveMargin } from '../voting/resolve-margin.ts';
import { storedOptions } from '../voting/stored-options.ts';
import type { VotingOptions } from '../voting/voting-options.ts';
import type { Tool, ToolCall } from './tool.ts';

/** Arguments of `maker_run`: those of a new run, or `runId` to ask for one. */
export interface RunArguments extends VotingOptions {
  /** The question of every step, with {state} and {step} in it. */
  readonly prompt?: string | undefined;
  /** The questions of the steps, in order, in place of `prompt`. */
  readonly prompts?: readonly string[] | undefined;
  /** What {state} stands for in the first step. @defaultValue an empty text */
  readonly initialState?: unknown;
  /** An RE2 expression: the run ends with the first winner that it matches as a whole. */
  readonly until?: string | undefined;
  /** How long this call waits for the run to end. @defaultValue 5 */
  readonly waitSeconds?: number | undefined;
  readonly runId?: string | undefined;
  /** Whether the run of `runId` is to end. */
  readonly cancel?: boolean | undefined;
  readonly configId?: string | undefined;
}

const maxPrompts = 1000;

const input: z.ZodType<RunArguments> = z.strictObject({
  prompt: textField().optional(),
  prompts: z.array(textField()).min(1).max(maxPrompts).optional(),
  initialState: z.unknown().optional(),
  until: z.string().max(1000).optional(),
  waitSeconds: waitSecondsField,
  runId: runIdField,
  cancel: z.boolean().optional(),
  ...votingFields,
  configId: configIdField,
});

/** Runs a chain of votes, beyond the end of the call where it is long. */
export const runTool: Tool<RunArguments, RunOutcome> = {
  name: 'maker_run',
  title: 'Run a chain of voted steps',
  description:
    'Runs a task of many steps, each a vote as in maker_vote: `prompt` asked `steps` times, or each of `prompts`; {state} is the last winner (first: initialState), {step} the number. `until` (RE2, whole winner) ends it early. After waitSeconds (default 5) returns runId and goes on: call with runId for its state, cancel: true to end it. Ends with the server.',
  annotations: {
    readOnlyHint: false,
    destructiveHint: false,
    idempotentHint: false,
    openWorldHint: true,
  },
  input: argumentSchema(input, ['prompts', 'waitSeconds', ...Object.keys(votingFields)]),
  output: resultSchema(runOutcomeSchema, ['runId', 'status', 'reason', 'state', 'meaning']),
  async handle({ runId, cancel, waitSeconds, ...task }, call) {
    if (runId !== undefined) return tellRun(runId, { cancel, waitSeconds, ...task }, call);
    if (cancel !== undefined) throw unwanted('cancel', cancel, 'without `runId`');
    return startSteps(task, call, waitSeconds);
  },
};

async function tellRun(
  runId: string,
  { cancel = false, waitSeconds = 0, ...others }: RunArguments,
  { host, signal, onProgress }: ToolCall,
): Promise<RunOutcome> {
  const [other] = Object.entries(others).filter(([, value]) => value !== undefined);
  if (other !== undefined) throw unwanted(other[0], other[1], 'with `runId`');
  const run = host.runs.read(runId);
  if (cancel) run.cancel();
  const unwatch = run.watch(onProgress);
  try {
    await awaitRun(run, cancel ? defaultWaitSeconds : waitSeconds, signal);
  } finally {
    unwatch();
  }
  return run.show();
}

async function startSteps(
  task: RunArguments,
  call: ToolCall,
  waitSeconds: number | undefined,
): Promise<RunOutcome> {
  const { prompt, prompts, initialState = '', until, configId, ...given } = task;
  const options = storedOptions(configId, given, call.host);
  const template = createStepTemplate({ prompt, prompts, steps: options.steps });
  const { margin } = resolveMargin(ratesOf(options, template.steps));
  const { maxSamples } = resolveCaps(options, call.host, 'run');
  const redFlags = await createRedFlags(options.redFlags, options.match);
  const pattern = await compileUntil(until);
  const sampling = await openSampling(options, call, 'run');
  const run = { template, initialState, options, margin, maxSamples, redFlags, sampling };
  const work = steppedWork({ ...run, until: pattern });
  return launchRun({ ...work, onEvent: call.onEvent }, call, waitSeconds);
}

/** The number of steps is the run's own; to a margin that is given it says nothing. */
function ratesOf(options: VotingOptions, steps: number): VotingOptions {
  const isComputed = options.margin === undefined && options.stepSuccessRate !== undefined;
  return { ...options, steps: isComputed ? steps : undefined };
}

async function compileUntil(until: string | undefined): Promise<LinearPattern | undefined> {
  if (until === undefined) return undefined;
  const { compileLinearPattern } = await import('../schema/linear-pattern.ts');
  return compileLinearPattern('until', until);
}

function unwanted(argument: string, received: unknown, when: string): InvalidArgumentError {
  return new InvalidArgumentError({ argument, expected: `left out ${when}`, received });
}
