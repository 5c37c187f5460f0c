import {
  type Context,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
  type Tracer,
} from '@opentelemetry/api';
import { RaceAccount } from '../economics/race-account.ts';
import type { OpenRace, RaceEnding } from '../races/open-race.ts';
import type { KeptBecause } from './kept-steps.ts';
import type { GenAIConventions } from './semantic-conventions.ts';
import { callAttributes, setCall, setTotals } from './span-attributes.ts';
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
  const span = tracer.startSpan(
    race.isStep ? 'maker.step' : 'maker.vote',
    { startTime: toHrTime(story.startMs), attributes: { 'maker.run.id': race.runId } },
    parent,
  );
  setStep(span, race, setting);
  tellStory(span, story);
  const inStep = { ...setting, parent: trace.setSpan(parent, span) };
  const account = new RaceAccount(race, ending);
  for (const call of story.calls) {
    traceCall(call, inStep, { outcome: outcomeOf(call, account), stepEndMs: story.endMs });
  }
  if (ending === 'undecided' || ending === 'unfinished') {
    const told = race.end?.type === 'vote-undecided' ? race.end : race.failure;
    const message = told?.reason ?? ending;
    span.setAttribute(names.errorType, message);
    span.setStatus({ code: SpanStatusCode.ERROR, message });
  }
  span.end(toHrTime(story.endMs));
}

function setStep(
  span: Span,
  { step, branch, end, failure }: OpenRace,
  { names, ending, kept }: StepTrace,
): void {
  span.setAttribute('maker.step.index', step);
  span.setAttribute('maker.step.branch', branch);
  span.setAttribute('maker.step.outcome', ending);
  span.setAttribute('maker.step.kept_because', kept);
  if (failure !== undefined) setTotals(span, names, failure);
  if (end === undefined) return;
  if (end.type === 'vote-decided') span.setAttribute('maker.step.winner_id', end.candidateId);
  const margin = (end.tally[0]?.votes ?? 0) - (end.tally[1]?.votes ?? 0);
  span.setAttribute('maker.step.margin', margin);
  setTotals(span, names, end);
}

function tellStory(span: Span, { subtask, escalations }: StepStory): void {
  if (subtask !== undefined) {
    span.setAttribute('maker.subtask.path', subtask.path);
    span.setAttribute('maker.subtask.role', subtask.role);
  }
  for (const { level, afterVotes, afterSamples, timestampMs } of escalations) {
    const attributes = { level, afterVotes, afterSamples };
    span.addEvent('escalation-triggered', attributes, toHrTime(timestampMs));
  }
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
      attributes: callAttributes(names, call),
    },
    parent,
  );
  span.setAttribute('maker.sample.outcome', outcome);
  setCall(span, names, call);
  addWaits(span, call);
  if (ended?.type === 'sample-failed') {
    span.setStatus({ code: SpanStatusCode.ERROR, message: ended.kind });
  }
  span.end(toHrTime(ended?.timestampMs ?? stepEndMs));
}

function outcomeOf(call: CallStory, account: RaceAccount): string {
  if (call.ended?.type === 'sample-failed') return 'failed';
  return call.ended?.type === 'sample-completed' ? account.outcomeOf(call) : 'aborted';
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
