import { context, trace } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import {
  AlwaysOffSampler,
  BasicTracerProvider,
  BatchSpanProcessor,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import { calibrate, runTask, vote } from '@maker/core';
import { createScriptedSampler } from '@maker/core/testing';
import { type MakerEvent, ProviderError } from '@maker/events';
import { afterEach, describe, expect, test } from 'vitest';
import { createTracingObserver, type TracingObserverOptions } from '../../src/otel/index.ts';
import { everyEvent } from '../every-event.ts';
import { attributeOf, type ReceivedSpan, startOtlpReceiver } from './otlp-receiver.ts';

const clientKind = 3;
const errorCode = 2;
const usage = { inputTokens: 60, outputTokens: 40, cachedInputTokens: 8, reasoningTokens: 4 };

/** Counts to `steps`; `!` is flagged. */
const counting = (steps: number) => ({
  ...{ initialState: 0, steps, prompt: (state: number) => `SECRET: what is after ${state}?` },
  parse: ({ text }: { readonly text: string }) =>
    text === '!'
      ? { ok: false as const, flag: { reason: 'format' } }
      : { ok: true as const, key: text, value: { action: 1, nextState: Number(text) } },
});

const answers = (texts: readonly (string | Error)[]) =>
  createScriptedSampler(
    texts.map((text) =>
      typeof text === 'string' ? { text, usage, costUsd: 0.25, model: 'small' } : text,
    ),
  );

/** The spans of a run, in memory. */
async function spansOf(
  texts: readonly (string | Error)[],
  steps: number,
  options: TracingObserverOptions = {},
) {
  const exporter = new InMemorySpanExporter();
  const tracerProvider = providerFor(exporter);
  const onEvent = createTracingObserver({ tracerProvider, ...options });
  const run = { task: counting(steps), sampler: answers(texts), margin: 1, runId: 'one', onEvent };
  await runTask(run).result;
  return exporter.getFinishedSpans();
}

function providerFor(exporter: InMemorySpanExporter): BasicTracerProvider {
  return new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
}

const indexesOf = (spans: readonly ReadableSpan[]) =>
  spans
    .filter(({ name }) => name === 'maker.step')
    .map(({ attributes }) => [
      attributes['maker.step.index'],
      attributes['maker.step.kept_because'],
    ]);

test('a whole run goes over OTLP to a collector: the run, its steps, and in them their calls', async () => {
  const receiver = await startOtlpReceiver();
  const exporter = new OTLPTraceExporter({ url: receiver.url });
  const tracerProvider = new BasicTracerProvider({
    spanProcessors: [new BatchSpanProcessor(exporter)],
  });
  const observe = createTracingObserver({
    tracerProvider,
    stepSampleRate: 1,
    workflowName: 'count',
  });
  const events: MakerEvent[] = [];
  const result = await runTask({
    ...{ task: counting(3), sampler: answers(['1', '1', '!', '2', '9', '2', '2', '3', '3']) },
    ...{ margin: 2, runId: 'one', logContent: true },
    onEvent: (event) => {
      events.push(event);
      observe(event);
    },
  }).result;
  await tracerProvider.shutdown();
  receiver.close();

  const named = (name: string): readonly ReceivedSpan[] =>
    receiver.spans.filter((span) => span.name === name);
  const [run, ...otherRuns] = named('invoke_workflow count');
  if (run === undefined) throw new Error('no span of the run');
  expect(otherRuns).toEqual([]);
  expect(run.parentSpanId).toBeUndefined();
  expect(attributeOf(run, 'maker.run.id')).toBe('one');
  expect(attributeOf(run, 'maker.samples')).toBe(result.samples);
  expect(attributeOf(run, 'maker.cost_usd')).toBe(result.costUsd);
  expect(attributeOf(run, 'gen_ai.usage.output_tokens')).toBe(result.usage.outputTokens);
  expect(attributeOf(run, 'maker.run.steps_completed')).toBe(3);

  const steps = named('maker.step');
  expect(steps.map((step) => attributeOf(step, 'maker.step.index'))).toEqual([0, 1, 2]);
  expect(steps.every(({ parentSpanId }) => parentSpanId === run.spanId)).toBe(true);
  expect(steps.map((step) => attributeOf(step, 'maker.votes'))).toEqual([2, 4, 2]);
  expect(steps.map((step) => attributeOf(step, 'maker.step.margin'))).toEqual([2, 2, 2]);

  const calls = named('chat small');
  expect(calls).toHaveLength(result.samples);
  for (const call of calls) {
    expect(call.kind).toBe(clientKind);
    expect(call.traceId).toBe(run.traceId);
    expect(steps.some(({ spanId }) => spanId === call.parentSpanId)).toBe(true);
    expect(attributeOf(call, 'gen_ai.operation.name')).toBe('chat');
    expect(attributeOf(call, 'gen_ai.provider.name')).toBe('scripted');
    expect(attributeOf(call, 'gen_ai.request.model')).toBe('small');
    expect(attributeOf(call, 'gen_ai.response.finish_reasons')).toEqual(['stop']);
    expect(attributeOf(call, 'gen_ai.usage.cache_read.input_tokens')).toBe(8);
    const { ordinal, requested, completed } = timesOf(call);
    expect(call.startTimeUnixNano).toBe(nanos(requested));
    expect(call.endTimeUnixNano).toBe(nanos(completed));
    expect(attributeOf(call, 'gen_ai.request.temperature')).toBe(ordinal === 0 ? 0 : 0.1);
  }
  const outcomes = calls.map((call) => String(attributeOf(call, 'maker.sample.outcome')));
  expect(outcomes.toSorted((a, b) => a.localeCompare(b))).toEqual([
    ...['flagged', 'lost'],
    ...Array<string>(7).fill('won'),
  ]);
  // Content was in the events, and is in no span.
  expect(receiver.bodies.join('')).not.toContain('SECRET');

  function timesOf(call: ReceivedSpan) {
    const step = steps.find(({ spanId }) => spanId === call.parentSpanId);
    const index = step && attributeOf(step, 'maker.step.index');
    const ordinal = attributeOf(call, 'maker.sample.ordinal');
    const at = (type: MakerEvent['type']) =>
      events.find(
        (event) =>
          event.type === type &&
          'ordinal' in event &&
          event.step === index &&
          event.ordinal === ordinal,
      )?.timestampMs;
    return { ordinal, requested: at('sample-requested'), completed: at('sample-completed') };
  }
});

const nanos = (ms: number | undefined): string => `${BigInt(ms ?? 0) * 1_000_000n}`;

describe('steps', () => {
  test('with a red flag, a failed call or a long race are always kept', async () => {
    const busy = new ProviderError({ provider: 'p', kind: 'overloaded', message: 'busy' });
    const texts = ['1', '!', '2', '3', busy, '4', '5'];
    expect(indexesOf(await spansOf(texts, 5, { stepSampleRate: 0 }))).toEqual([
      [1, 'red-flag'],
      [3, 'error'],
    ]);
    const all = await spansOf(['1', '2'], 2, { stepSampleRate: 0, longRaceVotes: 0 });
    expect(indexesOf(all)).toEqual([
      [0, 'long-race'],
      [1, 'long-race'],
    ]);
  });

  test('without any trouble are kept at the rate that was asked for, the same ones each time', async () => {
    const texts = Array.from({ length: 600 }, (_, index) => String(index + 1));
    const kept = indexesOf(await spansOf(texts, 600, { stepSampleRate: 0.05 }));
    expect(kept.length).toBeGreaterThan(15);
    expect(kept.length).toBeLessThan(45);
    expect(kept.every(([, why]) => why === 'sampled')).toBe(true);
    expect(indexesOf(await spansOf(texts, 600, { stepSampleRate: 0.05 }))).toEqual(kept);
    expect(indexesOf(await spansOf(texts, 600, { stepSampleRate: 0 }))).toEqual([]);
  });

  test('and runs that come to nothing are errors, and say why', async () => {
    const exporter = new InMemorySpanExporter();
    const onEvent = createTracingObserver({ tracerProvider: providerFor(exporter) });
    const sampler = answers(['1', '2', '3']);
    await runTask({ task: counting(1), sampler, margin: 2, maxSamples: 3, onEvent }).result;
    const [, , , step, run] = exporter.getFinishedSpans();
    for (const span of [step, run]) {
      expect(span?.status).toEqual({ code: errorCode, message: 'max-samples' });
      expect(span?.attributes['error.type']).toBe('max-samples');
    }
  });
});

test('a race that was escalated or made to wait says so in events of its spans', async () => {
  const place = { runId: 'r', timestampMs: 5, step: 0, branch: 0 };
  const exporter = new InMemorySpanExporter();
  const observe = createTracingObserver({ tracerProvider: providerFor(exporter) });
  const told: MakerEvent[] = [
    { type: 'run-started', runId: 'r', timestampMs: 5, firstStep: 0 },
    { type: 'step-started', ...place },
    ...everyEvent
      .filter(({ type }) => /^(sample-req|sample-fa|retry|rate|escalation)/.test(type))
      .map((event) => ({ ...event, ...place })),
    ...everyEvent.filter(({ type }) => type === 'run-failed'),
  ];
  for (const event of told) observe(event);
  const [call, step] = exporter.getFinishedSpans();
  expect(call?.name).toBe('chat');
  expect(call?.events.map(({ name }) => name)).toEqual(['retry-scheduled', 'rate-limited']);
  expect(call?.status).toEqual({ code: errorCode, message: 'timeout' });
  expect(call?.attributes).toMatchObject({
    ...{ 'maker.sample.outcome': 'failed', 'error.type': 'timeout' },
  });
  expect(step?.events.map(({ name }) => name)).toEqual(['escalation-triggered']);
  expect(step?.attributes['maker.step.outcome']).toBe('unfinished');
});

test('what ran ahead in vain, and the calls that were interrupted, are told', async () => {
  const place = { runId: 'r', timestampMs: 5, step: 4, branch: 77 };
  const exporter = new InMemorySpanExporter();
  const observe = createTracingObserver({
    ...{ tracerProvider: providerFor(exporter), stepSampleRate: 1 },
  });
  observe({ type: 'step-started', ...place });
  observe({ type: 'sample-requested', ...place, ordinal: 0 });
  observe({ type: 'sample-aborted', ...place, timestampMs: 9, ordinal: 0 });
  observe({ type: 'speculation-discarded', ...place, timestampMs: 9, samples: 0, usage });
  const [call, step] = exporter.getFinishedSpans();
  expect(call?.attributes['maker.sample.outcome']).toBe('aborted');
  expect(step?.attributes['maker.step.outcome']).toBe('discarded');
  expect(step?.status.code).not.toBe(errorCode);
});

describe('outside of a task', () => {
  const parse = ({ text }: { readonly text: string }) => ({
    ...{ ok: true as const, key: text, value: text },
  });

  test('a vote is always kept', async () => {
    const exporter = new InMemorySpanExporter();
    const tracerProvider = providerFor(exporter);
    const onEvent = createTracingObserver({ tracerProvider, stepSampleRate: 0 });
    await vote({ sampler: answers(['A']), prompt: 'q', parse, margin: 1, onEvent });
    expect(exporter.getFinishedSpans().map(({ name }) => name)).toEqual([
      'chat small',
      'maker.vote',
    ]);
  });

  test('a vote that was aborted has a span that says so, with what it had cost', async () => {
    const exporter = new InMemorySpanExporter();
    const trace = createTracingObserver({ tracerProvider: providerFor(exporter) });
    const controller = new AbortController();
    const onEvent = (event: MakerEvent): void => {
      trace(event);
      if (event.type === 'vote-cast') controller.abort();
    };
    const { signal } = controller;
    const sampler = answers(['A', 'A', 'A']);
    const aborted = vote({ sampler, prompt: 'q', parse, margin: 3, onEvent, signal });
    await expect(aborted).rejects.toThrow('aborted');
    const span = exporter.getFinishedSpans().at(-1);
    expect(span?.name).toBe('maker.vote');
    expect(span?.status).toEqual({ code: errorCode, message: 'aborted' });
    expect(span?.attributes).toMatchObject({
      ...{ 'error.type': 'aborted', 'maker.step.outcome': 'unfinished' },
      'gen_ai.usage.input_tokens': 60,
    });
  });

  test('cases of a calibration are kept as steps are', async () => {
    const exporter = new InMemorySpanExporter();
    const onEvent = createTracingObserver({
      ...{ tracerProvider: providerFor(exporter), stepSampleRate: 0 },
    });
    const cases = [{ prompt: 'q', parse, expectedKey: 'A' }];
    await calibrate({ cases, samplesPerCase: 1, sampler: answers(['A']), onEvent });
    expect(exporter.getFinishedSpans()).toEqual([]);
  });
});

describe('where nobody records', () => {
  afterEach(() => {
    trace.disable();
    context.disable();
  });

  test('without an SDK nothing is done, and with one registered it is used', async () => {
    const onEvent = createTracingObserver();
    for (const event of everyEvent) onEvent(event);
    const exporter = new InMemorySpanExporter();
    trace.setGlobalTracerProvider(providerFor(exporter));
    for (const event of everyEvent) onEvent(event);
    expect(exporter.getFinishedSpans()).toEqual([]);
    const later = createTracingObserver({ stepSampleRate: 1 });
    for (const event of everyEvent) later(event);
    expect(exporter.getFinishedSpans().length).toBeGreaterThan(0);
  });

  test('a run that the sampler of the SDK leaves out has no spans', async () => {
    const exporter = new InMemorySpanExporter();
    const tracerProvider = new BasicTracerProvider({
      sampler: new AlwaysOffSampler(),
      spanProcessors: [new SimpleSpanProcessor(exporter)],
    });
    const spans = await spansOf(['!', '1'], 1, { tracerProvider });
    expect([...spans, ...exporter.getFinishedSpans()]).toEqual([]);
  });
});

test('of runs that pause and are never told to end, the oldest are ended', () => {
  const exporter = new InMemorySpanExporter();
  const observe = createTracingObserver({ tracerProvider: providerFor(exporter) });
  for (let run = 0; run < 300; run++) {
    observe({ type: 'run-started', runId: `run ${run}`, timestampMs: run, firstStep: 0 });
    observe({ type: 'run-started', runId: `run ${run}`, timestampMs: run, firstStep: 0 });
  }
  expect(exporter.getFinishedSpans()).toHaveLength(300 - 256);
});

test('a rate or a length that is none is refused', () => {
  expect(() => createTracingObserver({ stepSampleRate: 2 })).toThrow(
    'Expected `stepSampleRate` to be a number from 0 to 1, got 2',
  );
  expect(() => createTracingObserver({ longRaceVotes: -1 })).toThrow(
    'Expected `longRaceVotes` to be a number >= 0, got -1',
  );
});
