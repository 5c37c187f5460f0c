import { isDeepStrictEqual } from 'node:util';
import { type ObjectSharedContext, TerminalError } from '@restatedev/restate-sdk';
import { fingerprintOf } from '../definition/fingerprint.ts';
import type { ResolvedTaskOptions } from '../definition/maker-task-options.ts';
import { requireJson } from '../definition/require-json.ts';
import type { EngineContext } from '../scope/engine-context.ts';
import { describeError } from '../scope/recorded.ts';
import { statusOf } from './read-run.ts';
import type { RunRecord, RunStatus, RunStore } from './run-record.ts';
import { callRun, sendChunk } from './send-to-run.ts';

/** What a run is started with. */
export interface StartRequest {
  readonly input?: unknown;
  readonly seed?: number | undefined;
}

/** A run to begin, checked. */
export type BeginRequest = Omit<RunRecord, 'phase' | 'error'>;

/** Checks a new run and lets it begin; a run that is there already is left to itself. */
export async function startRun<S, A, I>(
  context: ObjectSharedContext<RunStore>,
  options: ResolvedTaskOptions<S, A, I>,
  { input = null, seed }: StartRequest,
): Promise<RunStatus> {
  const run = await context.get('run');
  if (run !== null) {
    if (isDeepStrictEqual(run.input, input)) return statusOf(context);
    const message =
      'The run has been started with another input: choose another run id, or forget the run first';
    throw new TerminalError(message, { errorCode: 409 });
  }
  const drawn = seed ?? Math.floor(context.rand.random() * 2 ** 32);
  const fingerprint = checkedFingerprint(options, input as I);
  const parameter: BeginRequest = { input, seed: drawn, fingerprint };
  // Waited for, so that whoever asks next finds the run. Nothing of it is under way that would be in front.
  return callRun<RunStatus>(context, { service: options.name, method: 'begin', parameter });
}

/** Whoever starts a run is told at once what is wrong with it. */
function checkedFingerprint<S, A, I>(
  options: ResolvedTaskOptions<S, A, I>,
  input: I,
): BeginRequest['fingerprint'] {
  try {
    const task = options.task(input);
    requireJson(task.initialState, 'task.initialState');
    return fingerprintOf(task, options);
  } catch (error) {
    throw new TerminalError(describeError(error).message, { errorCode: 400 });
  }
}

/** Writes a new run down and asks for its first chunk. */
export async function beginRun(
  context: EngineContext,
  service: string,
  request: BeginRequest,
): Promise<RunStatus> {
  if ((await context.get('run')) === null) {
    context.set('run', { ...request, phase: 'running' });
    sendChunk(context, service, 0);
  }
  return statusOf(context);
}
