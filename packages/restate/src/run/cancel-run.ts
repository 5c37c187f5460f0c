import type { InvocationId, ObjectSharedContext } from '@restatedev/restate-sdk';
import type { EngineContext } from '../scope/engine-context.ts';
import type { RunStore } from './run-record.ts';
import { sendToRun } from './send-to-run.ts';

/** Interrupts the chunk under way, and asks for an end before the next one. */
export async function cancelRun(
  context: ObjectSharedContext<RunStore>,
  service: string,
): Promise<void> {
  const run = await context.get('run');
  if (run?.phase !== 'running') return;
  sendToRun(context, { service, method: 'halt', parameter: null });
  const invocation = await context.get('invocation');
  if (invocation !== null) context.invocation(invocation as InvocationId).cancel();
}

/** Ends a run between two chunks. */
export async function haltRun(context: EngineContext): Promise<void> {
  const run = await context.get('run');
  if (run?.phase === 'running') context.set('run', { ...run, phase: 'cancelled' });
}
