import type { BudgetLimits, CommittedStep, RaceOptions, SamplingOptions, Task } from '@maker/core';
import { InvalidArgumentError, type MakerEventListener } from '@maker/events';

/** How a stopped or unreachable worker is waited for. */
export interface RetryOptions {
  /** Attempts without any progress after which the run pauses until it is resumed by hand, an integer >= 1. @defaultValue 30 */
  readonly maxAttempts?: number | undefined;
  /** Wait before the second attempt, in milliseconds; each further one is twice as long. @defaultValue 250 */
  readonly initialIntervalMs?: number | undefined;
  /** The longest wait, in milliseconds. @defaultValue 60,000 */
  readonly maxIntervalMs?: number | undefined;
}

/** What may not change under a run. */
export interface RunSettings
  extends RaceOptions, Pick<SamplingOptions, 'temperature' | 'maxTokens'> {
  /** Caps on calls, tokens, dollars and seconds of each run. Seconds are noticed when an answer arrives. */
  readonly budget?: BudgetLimits | undefined;
  /**
   * Names the present state of prompt, parser and stopping rule. Without it their source text is taken,
   * which differs from one build to another and does not show what lies in functions they call.
   */
  readonly version?: string | undefined;
}

/** Options of `defineMakerTask`. */
export interface MakerTaskOptions<S, A, I>
  extends RunSettings, Pick<SamplingOptions, 'sampler' | 'logContent'> {
  /** Names the service, in letters, digits, `.`, `_` and `-`. */
  readonly name: string;
  /** Makes the task of a run from the input that it was started with. Pure. */
  readonly task: (input: I) => Task<S, A>;
  /** Steps of one invocation, from 1 to 10,000. Fewer where answers are long: 32 MiB is the most an invocation may record. @defaultValue 500 */
  readonly stepsPerChunk?: number | undefined;
  /**
   * The longest that one call may take with all its retries, in milliseconds, from 1 to a day; a longer
   * one is cut and counts as failed. Must be more than the timeouts of sampler and retries together.
   * @defaultValue 600,000
   */
  readonly maxCallMs?: number | undefined;
  readonly retry?: RetryOptions | undefined;
  /**
   * Told of each step once it is voted, and waited for: the place for side effects. A worker that dies
   * in the midst of it tells the step again; one that throws is asked again, 10 times at the most.
   */
  readonly onStepCommitted?:
    ((committed: CommittedStep<S, A>, runId: string) => void | Promise<void>) | undefined;
  /** Takes the events of all runs on this worker, each at least once; what it throws is dropped. */
  readonly onEvent?: MakerEventListener | undefined;
}

/** Checked options, defaults filled in. */
export interface ResolvedTaskOptions<S, A, I> extends MakerTaskOptions<S, A, I> {
  readonly stepsPerChunk: number;
  readonly maxCallMs: number;
  readonly retry: Required<{ readonly [Name in keyof RetryOptions]: number }>;
}

const dayMs = 24 * 60 * 60 * 1000;

/** @throws `InvalidArgumentError` naming the first field that is wrong. */
export function resolveTaskOptions<S, A, I>(
  options: MakerTaskOptions<S, A, I>,
): ResolvedTaskOptions<S, A, I> {
  const { stepsPerChunk = 500, maxCallMs = 600_000, retry = {} } = options;
  const { maxAttempts = 30, initialIntervalMs = 250, maxIntervalMs = 60_000 } = retry;
  if (!/^[A-Za-z]([\w.-]*[A-Za-z0-9])?$/.test(options.name ?? '')) {
    const expected = 'letters, digits, `.`, `_` and `-`, beginning with a letter';
    throw new InvalidArgumentError({ argument: 'name', expected, received: options.name });
  }
  if (typeof options.task !== 'function') {
    const expected = 'a function from input to task';
    throw new InvalidArgumentError({ argument: 'task', expected, received: options.task });
  }
  refuse(
    options,
    'speculation',
    'calls that are interrupted when a leader changes leave no record',
  );
  refuse(options, 'seed', 'it belongs to a run: give it to `start`');
  refuse(options, 'scope', 'the engine is the scope');
  if (options.budget !== undefined && 'admit' in options.budget) {
    const expected = 'caps, not a budget object, which other workers would not see';
    throw new InvalidArgumentError({ argument: 'budget', expected, received: options.budget });
  }
  requireInteger('stepsPerChunk', stepsPerChunk, 10_000);
  requireInteger('maxCallMs', maxCallMs, dayMs);
  requireInteger('retry.maxAttempts', maxAttempts, 1000);
  requireInteger('retry.initialIntervalMs', initialIntervalMs, dayMs);
  requireInteger('retry.maxIntervalMs', maxIntervalMs, dayMs);
  const waits = { maxAttempts, initialIntervalMs, maxIntervalMs };
  return { ...options, stepsPerChunk, maxCallMs, retry: waits };
}

/** Options of `runTask` that mean nothing here; a program in JavaScript may give them all the same. */
function refuse(options: object, argument: string, hint: string): void {
  const received: unknown = (options as Readonly<Record<string, unknown>>)[argument];
  if (received === undefined) return;
  throw new InvalidArgumentError({ argument, expected: 'left out on Restate', received, hint });
}

function requireInteger(argument: string, received: number, most: number): void {
  if (Number.isSafeInteger(received) && received >= 1 && received <= most) return;
  const expected = `an integer from 1 to ${most}`;
  throw new InvalidArgumentError({ argument, expected, received });
}
