import { setTimeout as sleep } from 'node:timers/promises';
import type { TaskResult } from '@maker/core';
import { ConfigurationError, InvalidArgumentError } from '@maker/events';
import type { ConnectOptions } from './connect-options.ts';
import { createCaller } from './create-caller.ts';
import type { RunError, RunPhase, RunStatus } from '../run/run-record.ts';

/** What a run is started with. */
export interface StartOptions<I> {
  /** What the task is made from. JSON. */
  readonly input: I;
  /** Makes everything random repeatable. An integer. @defaultValue drawn at random */
  readonly seed?: number | undefined;
}

/** How a run on Restate ended: as a task ends, or stopped before. */
export type RunOutcome<S> = TaskResult<S> | StoppedRun;

/** A run that ended without a result; it may be resumed. */
export interface StoppedRun {
  readonly status: 'cancelled' | 'failed';
  /** Why it failed. */
  readonly error: RunError | undefined;
}

/** The runs of one task, by their ids. */
export interface MakerTaskClient<S, I> {
  /** Starts a run. Where it is there already, with the same input, tells how far it has come. */
  start(runId: string, options: StartOptions<I>): Promise<RunStatus>;
  /** How far a run has come. */
  status(runId: string): Promise<RunStatus>;
  /** Waits for the end of a run. Rejects with the signal's reason on abort; the run goes on then. */
  result(runId: string, options?: { readonly signal?: AbortSignal }): Promise<RunOutcome<S>>;
  /** Interrupts a run, and waits until it has ended. Calls in flight may still be billed. */
  cancel(runId: string): Promise<RunStatus>;
  /**
   * Lets a run that was cancelled, failed or stayed undecided go on from its last committed step.
   *
   * @param options - `acceptChangedTask`: also where prompt, parser or margin are not those that the run
   * was begun with.
   */
  resume(runId: string, options?: { readonly acceptChangedTask?: boolean }): Promise<RunPhase>;
  /** Removes what is kept of a run that is over. */
  forget(runId: string): Promise<void>;
}

/**
 * Connects to the runs of a task. It knows no task code: any program may start a run and ask for it.
 *
 * @throws `InvalidArgumentError` for options outside their domain.
 */
export function connectMakerTask<S, I = void>(options: ConnectOptions): MakerTaskClient<S, I> {
  const { name, pollMs = 1000 } = options;
  if (!(Number.isSafeInteger(pollMs) && pollMs >= 1)) {
    const expected = 'an integer >= 1';
    throw new InvalidArgumentError({ argument: 'pollMs', expected, received: pollMs });
  }
  const call = createCaller(options);
  const status = (runId: string): Promise<RunStatus> => call(runId, 'status');
  return {
    status,
    start: (runId, request) => call(runId, 'start', request),
    resume: (runId, request = {}) => call(runId, 'resume', request),
    forget: (runId) => call(runId, 'forget'),
    async cancel(runId) {
      for (;;) {
        const found = await status(runId);
        if (found.phase !== 'running') return found;
        await call(runId, 'cancel');
        await sleep(Math.min(pollMs, 100));
      }
    },
    async result(runId, { signal } = {}) {
      for (;;) {
        signal?.throwIfAborted();
        const { phase, error } = await status(runId);
        if (phase === 'completed' || phase === 'undecided') return call(runId, 'result');
        if (phase === 'unknown') throw notStarted(name);
        if (phase !== 'running') return { status: phase, error };
        await untilNextLook(pollMs, signal);
      }
    },
  };
}

/** Waits; on abort it ends, and the next look at the signal tells why. */
async function untilNextLook(pollMs: number, signal: AbortSignal | undefined): Promise<void> {
  await sleep(pollMs, undefined, { signal }).catch(() => undefined);
}

function notStarted(name: string): ConfigurationError {
  return new ConfigurationError({ message: `${name} has no run of this id: start it first` });
}
