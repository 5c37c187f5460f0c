import { randomBytes } from 'node:crypto';
import { ConfigurationError, InvalidArgumentError } from '@maker/events';
import type { BackgroundRun, RunWork } from './background-run.ts';
import { startRun } from './background-run.ts';

/** The runs of the process, kept in memory only: they end with it. */
export interface RunStore {
  /** Starts a run. @throws `ConfigurationError` while too many are under way. */
  start(work: RunWork): BackgroundRun;
  /** @throws `InvalidArgumentError` that says what to do, for an id that is unknown or expired. */
  read(runId: string): BackgroundRun;
}

/** How long a run is kept once it has ended. */
const keptSeconds = 3600;

const maxRunning = 8;
const maxKept = 100;

/**
 * @param now - Milliseconds since the epoch.
 * @param stop - Cancels every run when it is aborted.
 */
export function createRunStore(now: () => number, stop: AbortSignal): RunStore {
  const runs = new Map<string, BackgroundRun>();

  const isOver = ({ endedMs }: BackgroundRun): boolean => endedMs() !== undefined;
  const forgetExpired = (): void => {
    for (const [id, { endedMs }] of runs) {
      const ended = endedMs();
      if (ended !== undefined && ended + keptSeconds * 1000 <= now()) runs.delete(id);
    }
  };
  const makeRoom = (): void => {
    const oldest = [...runs].find(([, run]) => isOver(run));
    if (runs.size >= maxKept && oldest !== undefined) runs.delete(oldest[0]);
  };

  return {
    start(work) {
      forgetExpired();
      if ([...runs.values()].filter((run) => !isOver(run)).length >= maxRunning) {
        throw new ConfigurationError({
          message: `${maxRunning} runs are under way in this server process, and no more may be: wait for one, or cancel it with maker_run`,
        });
      }
      makeRoom();
      const runId = randomBytes(16).toString('base64url');
      const run = startRun(runId, work, { now, keptMs: keptSeconds * 1000, stop });
      runs.set(runId, run);
      return run;
    },
    read(runId) {
      forgetExpired();
      const found = runs.get(runId);
      if (found !== undefined) return found;
      throw new InvalidArgumentError({
        argument: 'runId',
        expected:
          'an id that maker_run or maker_decompose returned from this server process, of a run that is under way or ended within the last hour',
        received: runId,
        hint: 'runs end with the process; start a new one',
      });
    },
  };
}
