import { TerminalError } from '@restatedev/restate-sdk';
import type { EngineContext } from '../scope/engine-context.ts';

/** Removes what is kept of a run that is over. */
export async function forgetRun(context: EngineContext): Promise<void> {
  const run = await context.get('run');
  if (run?.phase === 'running') {
    throw new TerminalError('The run is under way: cancel it first', { errorCode: 409 });
  }
  context.clearAll();
}
