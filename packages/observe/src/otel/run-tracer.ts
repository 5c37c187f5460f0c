import {
  type Context,
  context,
  type Span,
  SpanStatusCode,
  trace,
  type Tracer,
} from '@opentelemetry/api';
import type { MakerEvent, MakerEventOf } from '@maker/events';
import type { OpenRace, RaceEnding } from '../races/open-race.ts';
import type { RaceWatcher } from './follow-races.ts';
import { whyKept } from './kept-steps.ts';
import type { GenAIConventions } from './semantic-conventions.ts';
import { setTotals } from './span-attributes.ts';
import { toHrTime } from './to-hr-time.ts';
import { traceStep } from './trace-step.ts';

/** What spans are made with. */
export interface RunTracerOptions {
  readonly tracer: Tracer;
  readonly names: GenAIConventions;
  readonly workflowName: string;
  readonly stepSampleRate: number;
  readonly longRaceVotes: number | undefined;
}

interface TracedRun {
  readonly span: Span;
  /** In which the spans of its steps stand. */
  readonly context: Context;
  readonly longRaceVotes: number;
}

/** A run that pauses may never be told to end: the oldest is ended when there are more than this. */
const maxOpenRuns = 256;

/** Makes the spans of runs, steps and calls. */
export class RunTracer implements RaceWatcher {
  readonly #options: RunTracerOptions;
  readonly #runs = new Map<string, TracedRun>();

  constructor(options: RunTracerOptions) {
    this.#options = options;
  }

  observeRun(event: MakerEvent): void {
    switch (event.type) {
      case 'run-started':
        return this.#start(event);
      case 'run-completed':
      case 'run-failed':
        return this.#end(event);
      default:
    }
  }

  settle(race: OpenRace, ending: RaceEnding): void {
    const run = this.#runs.get(race.runId);
    // The SDK's own sampler leaves this run out.
    if (run?.span.isRecording() === false) return;
    const { tracer, names, stepSampleRate, longRaceVotes = Infinity } = this.#options;
    const isLoneVote = !race.isStep && ending !== 'calibrated';
    const kept = whyKept(race, ending, {
      rate: isLoneVote ? 1 : stepSampleRate,
      longRaceVotes: run?.longRaceVotes ?? longRaceVotes,
    });
    if (kept === undefined) return;
    traceStep(race, { tracer, names, parent: run?.context ?? context.active(), ending, kept });
  }

  #start({ runId, timestampMs, steps, firstStep, margin }: MakerEventOf<'run-started'>): void {
    if (this.#runs.has(runId)) return;
    const { tracer, names, workflowName, longRaceVotes } = this.#options;
    const attributes = {
      [names.operationName]: 'invoke_workflow',
      [names.workflowName]: workflowName,
      'maker.run.id': runId,
      'maker.run.steps': steps,
      'maker.run.first_step': firstStep,
      'maker.run.margin': margin,
    };
    const parent = context.active();
    const startTime = toHrTime(timestampMs);
    const span = tracer.startSpan(
      `invoke_workflow ${workflowName}`,
      { startTime, attributes },
      parent,
    );
    this.#runs.set(runId, {
      span,
      context: trace.setSpan(parent, span),
      longRaceVotes: longRaceVotes ?? 2 * (margin ?? Infinity),
    });
    const [oldest] = this.#runs.size > maxOpenRuns ? this.#runs : [];
    if (oldest !== undefined) this.#forget(...oldest);
  }

  #end(event: MakerEventOf<'run-completed' | 'run-failed'>): void {
    const run = this.#runs.get(event.runId);
    if (run === undefined) return;
    setTotals(run.span, this.#options.names, event);
    run.span.setAttribute('maker.run.steps_completed', event.stepsCompleted);
    if (event.type === 'run-failed') {
      run.span.setAttribute(this.#options.names.errorType, event.reason);
      run.span.setStatus({ code: SpanStatusCode.ERROR, message: event.reason });
    }
    this.#forget(event.runId, run, event.timestampMs);
  }

  #forget(runId: string, { span }: TracedRun, endMs?: number): void {
    this.#runs.delete(runId);
    span.end(endMs === undefined ? undefined : toHrTime(endMs));
  }
}
