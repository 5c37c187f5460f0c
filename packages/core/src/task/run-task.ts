import { createEventStream, type EventStream, type MakerEvent } from '@maker/events';
import type { Matcher } from '../ports/matcher.ts';
import type { StepValue, Task } from '../ports/task.ts';
import { resolveSpeculation, type SpeculationOptions } from '../speculation/speculation-options.ts';
import type { OptionNames } from '../voting/known-fields.ts';
import {
  raceOptionNames,
  requireKnownOptions,
  samplingOptionNames,
} from '../voting/option-names.ts';
import { Run } from '../voting/run.ts';
import { requireMatcher } from '../voting/vote.ts';
import {
  type RaceOptions,
  resolveRaceLimits,
  type SamplingOptions,
} from '../voting/voting-options.ts';
import { requireTask } from './require-task.ts';
import type { CommittedStep } from './run-chunk.ts';
import { runLife, type TaskLife } from './task-life.ts';
import type { TaskResult } from './task-result.ts';

/** Options of `runTask`. */
export interface TaskOptions<S, A> extends SamplingOptions, RaceOptions {
  /** What to do. */
  readonly task: Task<S, A>;
  /**
   * Decides when two answers of a step are the same. What is committed is the action and the next state of
   * the first answer that the winner was given. @defaultValue equality of keys
   */
  readonly matcher?: Matcher<StepValue<S, A>> | undefined;
  /**
   * Told of each step once it is voted, and waited for: the place for side effects. A durable run that
   * dies in the midst of it tells the same step again, with the same values, when it is resumed.
   */
  readonly onStepCommitted?: ((committed: CommittedStep<S, A>) => void | Promise<void>) | undefined;
  /** Running ahead of the votes, for speed: what is committed stays the same while no cap is near. @defaultValue off */
  readonly speculation?: SpeculationOptions | undefined;
}

/** Of `runTask`. */
export const taskOptionNames: OptionNames<TaskOptions<unknown, unknown>> = {
  ...samplingOptionNames,
  ...raceOptionNames,
  task: true,
  matcher: true,
  onStepCommitted: true,
  speculation: true,
};

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
  requireKnownOptions<TaskOptions<S, A>>(options, taskOptionNames);
  const limits = resolveRaceLimits(options);
  requireTask(options.task);
  requireMatcher(options.matcher);
  const speculation = options.speculation && resolveSpeculation(options.speculation);
  const stream = createEventStream<MakerEvent>();
  const run = new Run(options, stream.push);
  const { task, matcher, onStepCommitted } = options;
  const life = { task, matcher, limits, speculation, onStepCommitted, maxSteps: Infinity };
  const result = execute(run, life, stream);
  // Whoever only iterates learns of the failure from the iteration.
  result.catch(() => undefined);
  return { result, [Symbol.asyncIterator]: () => stream[Symbol.asyncIterator]() };
}

async function execute<S, A>(
  run: Run,
  life: TaskLife<S, A>,
  stream: EventStream<MakerEvent>,
): Promise<TaskResult<S>> {
  try {
    // Lets an iteration begin before the first event.
    await Promise.resolve();
    // Without a limit on its steps a run does not pause.
    const { progress: _, ...result } = await runLife(run, life);
    stream.end();
    return result as TaskResult<S>;
  } catch (error) {
    stream.fail(error);
    throw error;
  } finally {
    run.close();
  }
}
