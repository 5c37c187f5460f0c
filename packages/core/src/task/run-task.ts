import {
  createEventStream,
  type EventStream,
  InvalidArgumentError,
  type MakerEvent,
  type RunFailed,
} from '@maker/events';
import type { RunProgress } from '../ports/resumption.ts';
import type { Task } from '../ports/task.ts';
import { resolveSpeculation, type SpeculationOptions } from '../speculation/speculation-options.ts';
import { Run } from '../voting/run.ts';
import { SpendingMeter } from '../voting/spending.ts';
import {
  type RaceLimits,
  type RaceOptions,
  resolveRaceLimits,
  type SamplingOptions,
} from '../voting/voting-options.ts';
import { type Chunk, type ChunkResult, type CommittedStep, runChunk } from './run-chunk.ts';
import type { TaskResult } from './task-result.ts';

/** Options of `runTask`. */
export interface TaskOptions<S, A> extends SamplingOptions, RaceOptions {
  /** What to do. */
  readonly task: Task<S, A>;
  /**
   * Told of each step once it is voted, and waited for: the place for side effects. A durable run that
   * dies in the midst of it tells the same step again, with the same values, when it is resumed.
   */
  readonly onStepCommitted?: ((committed: CommittedStep<S, A>) => void | Promise<void>) | undefined;
  /** Running ahead of the votes, for speed: what is committed stays the same while no cap is near. @defaultValue off */
  readonly speculation?: SpeculationOptions | undefined;
}

/** A task under way: await `result`, and iterate to watch. */
export interface TaskRun<S> extends AsyncIterable<MakerEvent> {
  /** Rejects with the signal's reason on abort, and with whatever task or callbacks throw. */
  readonly result: Promise<TaskResult<S>>;
}

/**
 * Runs a task step by step, each step by a vote; the voted next state is the next step's input.
 *
 * The run starts at once. To watch it, give `onEvent`, or iterate: the iteration sees the events from
 * its beginning on (all of them, if it begins in the same tick), and holds none before it begins.
 *
 * @throws `InvalidArgumentError` for options outside their domain, before anything is sampled.
 * @see Meyerson et al., arXiv 2511.09030, Algorithm 1
 */
export function runTask<S, A>(options: TaskOptions<S, A>): TaskRun<S> {
  const limits = resolveRaceLimits(options);
  requireTask(options.task);
  const speculation = options.speculation && resolveSpeculation(options.speculation);
  const stream = createEventStream<MakerEvent>();
  const run = new Run(options, stream.push);
  const result = execute(run, { limits, speculation }, options, stream);
  // Whoever only iterates learns of the failure from the iteration.
  result.catch(() => undefined);
  return { result, [Symbol.asyncIterator]: () => stream[Symbol.asyncIterator]() };
}

async function execute<S, A>(
  run: Run,
  checked: Pick<Chunk<S, A>, 'limits' | 'speculation'>,
  { task, onStepCommitted }: TaskOptions<S, A>,
  stream: EventStream<MakerEvent>,
): Promise<TaskResult<S>> {
  const meter = new SpendingMeter();
  const discarded = new SpendingMeter();
  const start = startOf(run, task);
  if (start.progress !== undefined) {
    meter.restore(start.progress.spending);
    meter.book(start.progress.booked);
    if (start.progress.discarded !== undefined) discarded.restore(start.progress.discarded);
  }
  let stepsCompleted = start.step;
  const commit = (committed: CommittedStep<S, A>): void | Promise<void> => {
    stepsCompleted = committed.step + 1;
    return onStepCommitted?.(committed);
  };
  try {
    // Lets an iteration begin before the first event.
    await Promise.resolve();
    const { margin } = checked.limits.rule;
    run.emit({
      type: 'run-started',
      runId: run.id,
      timestampMs: run.now(),
      steps: task.steps,
      firstStep: start.step,
      margin,
    });
    run.bookLostCalls(meter);
    const books = { meter, discarded };
    const end = await runChunk(run, {
      ...checked,
      ...books,
      task,
      onStepCommitted: commit,
      ...start,
      maxSteps: Infinity,
    });
    run.judgeSamples();
    const result = toResult(run, checked.limits, books, end);
    report(run, meter, stepsCompleted, end.status === 'undecided' ? end.vote.reason : undefined);
    stream.end();
    return result;
  } catch (error) {
    report(run, meter, stepsCompleted, run.isAborted ? 'aborted' : 'error');
    stream.fail(error);
    throw error;
  } finally {
    run.close();
  }
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
): TaskResult<S> {
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
  if (end.status !== 'undecided') return { status: 'completed', ...record };
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

function requireTask<S, A>(task: Task<S, A>): void {
  for (const method of ['prompt', 'parse'] as const) {
    if (typeof task?.[method] === 'function') continue;
    const received = task?.[method];
    throw new InvalidArgumentError({
      argument: `task.${method}`,
      expected: 'a function',
      received,
    });
  }
  const { steps, isDone } = task;
  if (steps === undefined && isDone === undefined) {
    throw new InvalidArgumentError({
      argument: 'task.steps',
      expected: 'given, or `task.isDone` in its place',
      received: steps,
    });
  }
  if (steps !== undefined && !(Number.isSafeInteger(steps) && steps >= 0)) {
    throw new InvalidArgumentError({
      argument: 'task.steps',
      expected: 'an integer >= 0',
      received: steps,
    });
  }
}
