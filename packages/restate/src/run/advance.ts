import { CancelledError } from '@restatedev/restate-sdk';
import type { Task } from '@maker/core';
import {
  changesOfTask,
  describeChanges,
  type Fingerprint,
  fingerprintOf,
} from '../definition/fingerprint.ts';
import type { ResolvedTaskOptions } from '../definition/maker-task-options.ts';
import type { EngineContext, Race } from '../scope/engine-context.ts';
import { describeError } from '../scope/recorded.ts';
import { openChunk } from './open-chunk.ts';
import { runChunk } from './run-chunk.ts';
import type { RunError, RunPhase, RunRecord } from './run-record.ts';
import { type ChunkRequest, sendChunk } from './send-to-run.ts';

/** Runs one chunk of a run and asks for the next, or writes down how the run ended. */
export async function advance<S, A, I>(
  context: EngineContext,
  options: ResolvedTaskOptions<S, A, I>,
  { step }: ChunkRequest,
  race: Race,
): Promise<void> {
  const run = await context.get('run');
  const checkpoint = await context.get('checkpoint');
  // Of several requests for one chunk, one is heeded.
  if (run?.phase !== 'running' || step !== (checkpoint?.step ?? 0)) return;
  context.set('invocation', context.request().id);
  const end = (phase: RunPhase, error?: RunError): void =>
    context.set('run', { ...run, phase, error });
  const made = makeTask(options, run);
  if ('error' in made) return end('failed', made.error);
  const { task, fingerprint } = made;
  const chunk = await openChunk(context, options, fingerprint);
  const changed = changesOfTask(run.fingerprint, chunk.fingerprint);
  if (changed.length > 0)
    return end('failed', { code: 'task-changed', message: describeChanges(changed) });
  try {
    const { seed } = run;
    const result = await runChunk({ context, race, options, task, seed, chunk, checkpoint });
    const { progress, ...outcome } = result;
    if (outcome.status === 'paused')
      return sendChunk(context, options.name, outcome.stepsCompleted);
    // What an undecided step has cost counts when the run is resumed.
    const { stepsCompleted, state } = outcome;
    context.set('checkpoint', { step: stepsCompleted, state, progress });
    context.set('result', outcome);
    end(outcome.status);
  } catch (error) {
    // The engine has taken the run from this worker.
    if (context.request().attemptCompletedSignal.aborted) throw error;
    if (error instanceof CancelledError) end('cancelled');
    else end('failed', describeError(error));
  }
}

/** A task that throws is no reason to try again: the engine would, with the samples in flight. */
function makeTask<S, A, I>(
  options: ResolvedTaskOptions<S, A, I>,
  { input }: RunRecord,
): { readonly task: Task<S, A>; readonly fingerprint: Fingerprint } | { readonly error: RunError } {
  try {
    // What was given to `start` is what it was checked with.
    const task = options.task(input as I);
    return { task, fingerprint: fingerprintOf(task, options) };
  } catch (error) {
    return { error: describeError(error) };
  }
}
