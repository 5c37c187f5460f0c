import {
  type Attributes,
  type Context,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
  type Tracer,
} from '@opentelemetry/api';
import type { OpenRace, RaceEnding } from '../economics/open-race.ts';
import type { KeptBecause } from './kept-steps.ts';
import type { GenAIConventions } from './semantic-conventions.ts';
import { callAttributes, totalAttributes } from './span-attributes.ts';
import { type CallStory, type StepStory, storyOf } from './step-story.ts';
import { toHrTime } from './to-hr-time.ts';

/** What the spans of a race are made with. */
export interface StepTrace {
  readonly tracer: Tracer;
  readonly names: GenAIConventions;
  readonly parent: Context;
  readonly ending: RaceEnding;
  readonly kept: KeptBecause;
}

/** Makes the span of a race that is over, and those of its calls. */
export function traceStep(race: OpenRace, setting: StepTrace): void {
  const { tracer, names, parent, ending } = setting;
  const story = storyOf(race.events);
  const { startMs, endMs, end } = story;
  const span = tracer.startSpan(
    race.isStep ? 'maker.step' : 'maker.vote',
    { startTime: toHrTime(startMs), attributes: stepAttributes(race, story, setting) },
    parent,
  );
  for (const { level, afterVotes, afterSamples, timestampMs } of story.escalations) {
    const attributes = { level, afterVotes, afterSamples };
    span.addEvent('escalation-triggered', attributes, toHrTime(timestampMs));
  }
  const inStep = { ...setting, parent: trace.setSpan(parent, span) };
  for (const call of story.calls) {
    traceCall(call, inStep, { outcome: outcomeOf(call, race, ending), stepEndMs: endMs });
  }
  if (ending === 'undecided' || ending === 'unfinished') {
    const message = end?.type === 'vote-undecided' ? end.reason : ending;
    span.setAttribute(names.errorType, message);
    span.setStatus({ code: SpanStatusCode.ERROR, message });
  }
  span.end(toHrTime(endMs));
}

function stepAttributes(
  { runId, step, branch }: OpenRace,
  { subtask, end }: StepStory,
  { names, ending, kept }: StepTrace,
): Attributes {
  const attributes: Attributes = {
    'maker.run.id': runId,
    'maker.step.index': step,
    'maker.step.branch': branch,
    'maker.step.outcome': ending,
    'maker.subtask.path': subtask?.path,
    'maker.subtask.role': subtask?.role,
    'maker.step.kept_because': kept,
  };
  if (end === undefined) return attributes;
  attributes['maker.step.winner_id'] = end.type === 'vote-decided' ? end.candidateId : undefined;
  attributes['maker.step.margin'] = (end.tally[0]?.votes ?? 0) - (end.tally[1]?.votes ?? 0);
  return Object.assign(attributes, totalAttributes(names, end));
}

function traceCall(
  call: CallStory,
  { tracer, names, parent }: StepTrace,
  { outcome, stepEndMs }: { readonly outcome: string; readonly stepEndMs: number },
): void {
  const { requested, ended } = call;
  const startMs = requested?.timestampMs ?? ended?.timestampMs ?? stepEndMs;
  const model = ended !== undefined && 'model' in ended ? ended.model : undefined;
  const span = tracer.startSpan(
    model === undefined ? 'chat' : `chat ${model}`,
    {
      kind: SpanKind.CLIENT,
      startTime: toHrTime(startMs),
      attributes: callAttributes(names, call, outcome),
    },
    parent,
  );
  addWaits(span, call);
  if (ended?.type === 'sample-failed') {
    span.setStatus({ code: SpanStatusCode.ERROR, message: ended.kind });
  }
  span.end(toHrTime(ended?.timestampMs ?? stepEndMs));
}

function outcomeOf({ ordinal, ended }: CallStory, race: OpenRace, ending: RaceEnding): string {
  if (ended?.type === 'sample-failed') return 'failed';
  return race.outcomeOf(ordinal, ending) ?? 'aborted';
}

function addWaits(span: Span, { waits }: CallStory): void {
  for (const wait of waits) {
    const { type, delayMs, timestampMs } = wait;
    const about =
      wait.type === 'retry-scheduled'
        ? { 'error.type': wait.kind, attempt: wait.attempt }
        : { limit: wait.limit };
    span.addEvent(type, { delay_ms: delayMs, ...about }, toHrTime(timestampMs));
  }
}
