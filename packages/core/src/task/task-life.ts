import type { RunFailed } from '@maker/events';
import type { RunProgress } from '../ports/resumption.ts';
import type { Task } from '../ports/task.ts';
import type { Run } from '../voting/run.ts';
import { SpendingMeter } from '../voting/spending.ts';
import type { RaceLimits } from '../voting/voting-options.ts';
import { type Chunk, type ChunkResult, type CommittedStep, runChunk } from './run-chunk.ts';
import type { PausedTask, TaskChunkResult, TaskResult } from './task-result.ts';

/** What one life of a run is made from. */
export interface TaskLife<S, A> extends Pick<
  Chunk<S, A>,
  'task' | 'matcher' | 'limits' | 'speculation' | 'maxSteps' | 'onStepCommitted'
> {
  /** Whether a chunk before this one has told of the run's start. */
  readonly isContinued?: boolean | undefined;
}

/** Runs a task from its beginning, or from where its scope says that it goes on, and tells of it. */
export async function runLife<S, A>(
  run: Run,
  { isContinued = false, ...life }: TaskLife<S, A>,
): Promise<TaskChunkResult<S>> {
  const { task, limits } = life;
  const books = { meter: new SpendingMeter(), discarded: new SpendingMeter() };
  const { meter } = books;
  const start = startOf(run, task);
  if (start.progress !== undefined) {
    meter.restore(start.progress.spending);
    meter.book(start.progress.booked);
    if (start.progress.discarded !== undefined) books.discarded.restore(start.progress.discarded);
  }
  let stepsCompleted = start.step;
  const onStepCommitted = (committed: CommittedStep<S, A>): void | Promise<void> => {
    stepsCompleted = committed.step + 1;
    return life.onStepCommitted?.(committed);
  };
  try {
    if (!isContinued) reportStart(run, task, start.step, limits);
    run.bookLostCalls(meter);
    const end = await runChunk(run, { ...life, ...books, ...start, onStepCommitted });
    if (end.status !== 'more') run.judgeSamples();
    if (end.status === 'completed') report(run, meter, stepsCompleted);
    if (end.status === 'undecided') report(run, meter, stepsCompleted, end.vote.reason);
    return { ...toResult(run, limits, books, end), progress: run.progress(meter, books.discarded) };
  } catch (error) {
    report(run, meter, stepsCompleted, run.isAborted ? 'aborted' : 'error');
    throw error;
  }
}

function reportStart<S, A>(
  run: Run,
  { steps }: Task<S, A>,
  firstStep: number,
  { rule: { margin } }: RaceLimits,
): void {
  const ids = { runId: run.id, timestampMs: run.now() };
  run.emit({ type: 'run-started', ...ids, steps, firstStep, margin });
}

/** The checkpoint that a resumed run goes on from, or the beginning. */
function startOf<S, A>(
  run: Run,
  task: Task<S, A>,
): { readonly step: number; readonly state: S; readonly progress?: RunProgress } {
  const checkpoint = run.scope.resumed?.checkpoint;
  if (checkpoint === undefined) return { step: 0, state: task.initialState };
  // What a task wrote down as its state, it reads back as its state.
  return { ...checkpoint, state: checkpoint.state as S };
}

function toResult<S, A>(
  run: Run,
  { rule }: RaceLimits,
  { meter, discarded }: Pick<Chunk<S, A>, 'meter' | 'discarded'>,
  end: ChunkResult<S, A>,
): TaskResult<S> | PausedTask<S> {
  const { elapsedMs, warnings, scope, source } = run;
  const record = {
    ...meter.snapshot(),
    discarded: discarded.snapshot(),
    runId: scope.runId,
    state: end.state,
    stepsCompleted: end.step,
    margin: rule.margin,
    elapsedMs,
    price: source.sampler.price,
    warnings,
  };
  if (end.status === 'completed') return { status: 'completed', ...record };
  if (end.status === 'more') return { status: 'paused', ...record };
  const { step, vote } = end;
  return { status: 'undecided', step, reason: vote.reason, vote, ...record };
}

function report(
  run: Run,
  { samples, votes, flagged: redFlags, failures, usage, costUsd }: SpendingMeter,
  stepsCompleted: number,
  reason?: RunFailed['reason'],
): void {
  const totals = {
    runId: run.id,
    timestampMs: run.now(),
    stepsCompleted,
    samples,
    votes,
    redFlags,
    failures,
    usage,
    costUsd,
    elapsedMs: run.elapsedMs,
  };
  if (reason === undefined) run.emit({ type: 'run-completed', ...totals });
  else run.emit({ type: 'run-failed', reason, ...totals });
}
