import { type ObjectSharedContext, TerminalError } from '@restatedev/restate-sdk';
import type { EngineContext } from '../scope/engine-context.ts';
import type { RunStore } from './run-record.ts';
import { callRun } from './send-to-run.ts';

/** Removes what is kept of a run that is over; told at once where it is not. */
export async function forgetRun(
  context: ObjectSharedContext<RunStore>,
  service: string,
): Promise<void> {
  const run = await context.get('run');
  if (run?.phase === 'running') {
    throw new TerminalError('The run is under way: cancel it first', { errorCode: 409 });
  }
  await callRun(context, { service, method: 'erase', parameter: null });
}

/** Removes everything, unless the run has been resumed in the meantime. */
export async function eraseRun(context: EngineContext): Promise<void> {
  const run = await context.get('run');
  if (run?.phase !== 'running') context.clearAll();
}
