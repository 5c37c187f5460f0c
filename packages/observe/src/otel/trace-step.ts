import {
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
import type { CallRecord, StepRecord } from './step-record.ts';
import { toHrTime } from './to-hr-time.ts';

/** What the spans of a race are made with. */
export interface StepTrace {
  readonly tracer: Tracer;
  readonly names: GenAIConventions;
  readonly parent: Context;
  readonly race: OpenRace;
  readonly ending: RaceEnding;
  readonly kept: KeptBecause;
}

/** Makes the span of a race that is over, and those of its calls. */
export function traceStep(record: StepRecord, setting: StepTrace): void {
  const { tracer, names, parent, race, ending, kept } = setting;
  const [startMs, endMs] = record.span;
  const subtask = record.last('subtask-started');
  const decided = record.last('vote-decided');
  const end = decided ?? record.last('vote-undecided');
  const span = tracer.startSpan(
    race.isStep ? 'maker.step' : 'maker.vote',
    {
      startTime: toHrTime(startMs),
      attributes: {
        'maker.run.id': record.runId,
        'maker.step.index': record.step,
        'maker.step.branch': record.branch,
        'maker.step.outcome': ending,
        'maker.subtask.path': subtask?.path,
        'maker.subtask.role': subtask?.role,
        'maker.step.kept_because': kept,
        'maker.step.winner_id': decided?.candidateId,
        'maker.step.margin': end && (end.tally[0]?.votes ?? 0) - (end.tally[1]?.votes ?? 0),
        ...(end && totalAttributes(names, end)),
      },
    },
    parent,
  );
  for (const { level, afterVotes, afterSamples, timestampMs } of record.all(
    'escalation-triggered',
  )) {
    const attributes = { level, afterVotes, afterSamples };
    span.addEvent('escalation-triggered', attributes, toHrTime(timestampMs));
  }
  for (const call of record.calls) traceCall(call, setting, trace.setSpan(parent, span), endMs);
  if (ending === 'undecided' || ending === 'unfinished') {
    const message = end?.type === 'vote-undecided' ? end.reason : ending;
    span.setAttribute(names.errorType, message);
    span.setStatus({ code: SpanStatusCode.ERROR, message });
  }
  span.end(toHrTime(endMs));
}

function traceCall(
  call: CallRecord,
  { tracer, names, race, ending }: StepTrace,
  parent: Context,
  stepEndMs: number,
): void {
  const attributes = callAttributes(names, call);
  const model = attributes[names.requestModel];
  const startMs = call.requested?.timestampMs ?? call.ended?.timestampMs ?? stepEndMs;
  const span = tracer.startSpan(
    typeof model === 'string' ? `chat ${model}` : 'chat',
    { kind: SpanKind.CLIENT, startTime: toHrTime(startMs), attributes },
    parent,
  );
  span.setAttribute('maker.sample.outcome', outcomeOf(call, race, ending));
  addWaits(span, call);
  const { ended } = call;
  if (ended?.type === 'sample-failed') {
    span.setStatus({ code: SpanStatusCode.ERROR, message: ended.kind });
  }
  span.end(toHrTime(ended?.timestampMs ?? stepEndMs));
}

function outcomeOf({ ordinal, ended }: CallRecord, race: OpenRace, ending: RaceEnding): string {
  if (ended?.type === 'sample-failed') return 'failed';
  return race.outcomeOf(ordinal, ending) ?? 'aborted';
}

function addWaits(span: Span, { waits }: CallRecord): void {
  for (const wait of waits) {
    const { type, delayMs, timestampMs } = wait;
    const about =
      wait.type === 'retry-scheduled'
        ? { 'error.type': wait.kind, attempt: wait.attempt }
        : { limit: wait.limit };
    span.addEvent(type, { delay_ms: delayMs, ...about }, toHrTime(timestampMs));
  }
}
