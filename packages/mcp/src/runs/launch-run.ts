import type { ToolCall } from '../tools/tool.ts';
import { awaitRun } from './await-run.ts';
import type { RunWork } from './background-run.ts';
import type { RunOutcome } from './run-outcome.ts';

/** How long a call waits for its run by default: short runs are told whole, long ones return at once. */
export const defaultWaitSeconds = 5;

/**
 * Starts a run and waits a little. A call that is cancelled meanwhile ends its run, too: nobody knows its
 * id, so nobody could.
 */
export async function launchRun(
  work: RunWork,
  { host, signal }: Pick<ToolCall, 'host' | 'signal'>,
  waitSeconds: number = defaultWaitSeconds,
): Promise<RunOutcome> {
  signal.throwIfAborted();
  const run = host.runs.start({
    ...work,
    perform: (...args) => host.seconds.measure(() => work.perform(...args)),
  });
  try {
    await awaitRun(run, waitSeconds, signal);
  } catch (error) {
    run.cancel();
    throw error;
  }
  return run.show();
}
