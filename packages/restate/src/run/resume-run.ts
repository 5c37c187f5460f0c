import { TerminalError } from '@restatedev/restate-sdk';
import { changesOfTask, describeChanges, fingerprintOf } from '../definition/fingerprint.ts';
import type { ResolvedTaskOptions } from '../definition/maker-task-options.ts';
import type { EngineContext } from '../scope/engine-context.ts';
import { describeError } from '../scope/recorded.ts';
import type { RunPhase } from './run-record.ts';
import { sendChunk } from './send-to-run.ts';

/** How a run is resumed. */
export interface ResumeRequest {
  readonly acceptChangedTask?: boolean | undefined;
}

/**
 * Lets a run go on from its last committed step. One that is said to run may have lost its invocation;
 * of two requests for its next chunk, one is heeded.
 */
export async function resumeRun<S, A, I>(
  context: EngineContext,
  options: ResolvedTaskOptions<S, A, I>,
  { acceptChangedTask = false }: ResumeRequest,
): Promise<RunPhase> {
  const run = await context.get('run');
  if (run === null) {
    throw new TerminalError('There is no such run: start it first', { errorCode: 404 });
  }
  if (run.phase === 'completed') return run.phase;
  const fingerprint = presentFingerprint(options, run.input as I);
  const changed = changesOfTask(run.fingerprint, fingerprint);
  if (changed.length > 0 && !acceptChangedTask) {
    throw new TerminalError(describeChanges(changed), { errorCode: 409 });
  }
  context.set('run', { ...run, phase: 'running', fingerprint, error: undefined });
  const checkpoint = await context.get('checkpoint');
  sendChunk(context, options.name, checkpoint?.step ?? 0);
  return 'running';
}

function presentFingerprint<S, A, I>(
  options: ResolvedTaskOptions<S, A, I>,
  input: I,
): ReturnType<typeof fingerprintOf> {
  try {
    return fingerprintOf(options.task(input), options);
  } catch (error) {
    throw new TerminalError(describeError(error).message, { errorCode: 400 });
  }
}
