import { trace, type Tracer, type TracerProvider } from '@opentelemetry/api';
import { InvalidArgumentError, type MakerEvent } from '@maker/events';
import { followRaces, type RaceWatcher } from './follow-races.ts';
import { scopeName } from './instrumentation-scope.ts';
import { RunTracer } from './run-tracer.ts';
import { conventionsFor, semconvOptIn } from './semantic-conventions.ts';

/** Options of `createTracingObserver`. */
export interface TracingObserverOptions {
  /** Where spans go. @defaultValue the provider that is registered globally, when the observer is made */
  readonly tracerProvider?: TracerProvider | undefined;
  /** Names the task in the name of the run's span. @defaultValue 'maker' */
  readonly workflowName?: string | undefined;
  /**
   * Share of the steps to make spans of, in [0, 1]. Steps with a red flag, a failed call, an escalation, a long
   * race or no winner are always kept, and so are votes outside of a task. @defaultValue 0.01
   */
  readonly stepSampleRate?: number | undefined;
  /** A race of a step with more votes than this is long; a number >= 0. @defaultValue twice the margin */
  readonly longRaceVotes?: number | undefined;
}

/**
 * Makes an observer that traces: a span for the run, in it one for each step that is kept, in that one
 * CLIENT span for each call to a model. Whether a step is kept is decided when it is over, so what is held
 * is the events of the steps under way. Set up the SDK first: where there is none by now, the observer does
 * nothing at all. Spans hold no prompt and no answer.
 *
 * @returns a listener for `onEvent`; it never throws.
 * @throws `InvalidArgumentError` for a rate outside [0, 1], and for a negative number of votes.
 */
export function createTracingObserver(
  options: TracingObserverOptions = {},
): (event: MakerEvent) => void {
  return followRaces(watchForTraces(options));
}

/** Who traces; nobody, where there is no SDK. */
export function watchForTraces({
  tracerProvider = trace.getTracerProvider(),
  workflowName = 'maker',
  stepSampleRate = 0.01,
  longRaceVotes,
}: TracingObserverOptions): readonly RaceWatcher[] {
  if (!(stepSampleRate >= 0 && stepSampleRate <= 1)) {
    throw new InvalidArgumentError({
      argument: 'stepSampleRate',
      expected: 'a number from 0 to 1',
      received: stepSampleRate,
    });
  }
  if (longRaceVotes !== undefined && !(longRaceVotes >= 0)) {
    throw new InvalidArgumentError({
      argument: 'longRaceVotes',
      expected: 'a number >= 0',
      received: longRaceVotes,
    });
  }
  if (isWithoutSdk(tracerProvider)) return [];
  const names = conventionsFor(semconvOptIn());
  const tracer = tracerProvider.getTracer(scopeName);
  return [new RunTracer({ tracer, names, workflowName, stepSampleRate, longRaceVotes })];
}

/** A provider that hands on to another one, once there is one. */
interface Delegating {
  readonly getDelegateTracer: (name: string) => Tracer | undefined;
}

/** The global provider stands in for one that may be registered later; until then its spans lead nowhere. */
function isWithoutSdk(provider: TracerProvider): boolean {
  const { getDelegateTracer } = provider as Partial<Delegating>;
  if (getDelegateTracer === undefined) return false;
  return getDelegateTracer.call(provider, scopeName) === undefined;
}
