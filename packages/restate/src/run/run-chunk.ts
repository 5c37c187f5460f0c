import {
  type CommittedStep,
  type EscalationLevel,
  runTaskChunk,
  type Task,
  type TaskChunkResult,
  type TaskOptions,
} from '@maker/core';
import type { ResolvedTaskOptions } from '../definition/maker-task-options.ts';
import type { EngineContext, Race } from '../scope/engine-context.ts';
import { limitCalls } from '../scope/limit-calls.ts';
import { createRestateScope } from '../scope/restate-scope.ts';
import type { OpenedChunk } from './open-chunk.ts';
import type { Checkpoint } from './run-record.ts';

/** What a chunk is run from. */
export interface ChunkPlan<S, A, I> {
  readonly context: EngineContext;
  readonly race: Race;
  readonly options: ResolvedTaskOptions<S, A, I>;
  readonly task: Task<S, A>;
  readonly seed: number;
  readonly chunk: OpenedChunk;
  readonly checkpoint: Checkpoint | null;
}

/** How often a side effect that throws is asked, at the most. */
const maxTellings = 10;

/** Runs the steps of a chunk. Rejects when the attempt is over or the run is cancelled, and with what the task throws. */
export async function runChunk<S, A, I>(plan: ChunkPlan<S, A, I>): Promise<TaskChunkResult<S>> {
  const { context, race, options, task, seed, chunk, checkpoint } = plan;
  const interruption = new AbortController();
  const interrupt = (reason: unknown): void => interruption.abort(reason);
  const { attemptCompletedSignal: attempt } = context.request();
  const onAttemptOver = (): void => interrupt(attempt.reason);
  attempt.addEventListener('abort', onAttemptOver, { once: true });
  const scope = createRestateScope({
    context,
    race,
    seed,
    resumed: checkpoint === null ? undefined : { checkpoint, lostCalls: [] },
    startedMs: chunk.atMs,
    isRepeated: chunk.isRepeated,
    onEvent: options.onEvent,
    interrupt,
  });
  const { signal } = interruption;
  const { maxSteps } = chunk;
  try {
    return await runTaskChunk({ ...driverOptions(plan), task, scope, maxSteps, signal });
  } finally {
    attempt.removeEventListener('abort', onAttemptOver);
  }
}

function driverOptions<S, A, I>({
  context,
  options,
  chunk,
}: ChunkPlan<S, A, I>): Omit<TaskOptions<S, A>, 'task'> {
  const { margin, rule, maxSamples, maxFlagged, maxFailures } = options;
  const race = { margin, rule, maxSamples, maxFlagged, maxFailures };
  const { temperature, maxTokens, budget, logContent } = options;
  const sampling = { temperature, maxTokens, budget, logContent };
  const { sampler, maxCallMs, escalation, onStepCommitted } = options;
  const limit = (each: typeof sampler, index: number): typeof sampler =>
    limitCalls(each, chunk.traits[index] ?? {}, maxCallMs);
  const limitLevel = (level: EscalationLevel, index: number): EscalationLevel =>
    level.sampler === undefined ? level : { ...level, sampler: limit(level.sampler, index + 1) };
  return {
    ...race,
    ...sampling,
    sampler: limit(sampler, 0),
    escalation: escalation?.map(limitLevel),
    onStepCommitted: onStepCommitted && recordedTelling(context, onStepCommitted),
  };
}

/** A side effect is an entry of the journal too: a replay does not have it once more. */
function recordedTelling<S, A>(
  context: EngineContext,
  onStepCommitted: (committed: CommittedStep<S, A>, runId: string) => void | Promise<void>,
): (committed: CommittedStep<S, A>) => Promise<void> {
  return async (committed) => {
    const tell = async (): Promise<void> => onStepCommitted(committed, context.key);
    await context.run(`committed/${committed.step}`, tell, { maxRetryAttempts: maxTellings });
  };
}
