import { createBiasedSampler } from '@maker/core/testing';
import { type Baggage, context, propagation, SpanStatusCode, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import {
  CompositePropagator,
  W3CBaggagePropagator,
  W3CTraceContextPropagator,
} from '@opentelemetry/core';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { openTelemetry } from '../../src/telemetry/open-telemetry.ts';
import { type Connected, connect, type Era, eras } from '../connect.ts';

const exporter = new InMemorySpanExporter();
const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });

/** A busy machine takes its time; what never happens fails all the same. */
const patience = { timeout: 30_000 };

it('without an SDK there is nothing to tell it', async () => {
  expect(await openTelemetry()).toBeUndefined();
});

describe.each(eras)('in the era of %s', (era) => {
  beforeAll(() => {
    context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
    propagation.setGlobalPropagator(
      new CompositePropagator({
        propagators: [new W3CTraceContextPropagator(), new W3CBaggagePropagator()],
      }),
    );
    trace.setGlobalTracerProvider(provider);
  });
  afterAll(() => {
    context.disable();
    propagation.disable();
    trace.disable();
  });
  beforeEach(() => exporter.reset());

  it('a call is a SERVER span of its own, with the vote in it', async () => {
    const { call } = await connectTraced(era);
    await call('maker_vote', { prompt: 'q', margin: 2 });

    const span = spanOf('tools/call maker_vote');
    expect(span).toMatchObject({ kind: 1, parentSpanContext: undefined, links: [] });
    expect(span?.attributes).toMatchObject({
      'mcp.method.name': 'tools/call',
      'gen_ai.operation.name': 'execute_tool',
      'gen_ai.tool.name': 'maker_vote',
    });
    expect(spanOf('maker.vote')?.parentSpanContext?.spanId).toBe(span?.spanContext().spanId);
  });

  it('the span that the client tells is the parent, and one that is active is linked', async () => {
    const { client } = await connectTraced(era);
    const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
    const _meta = { traceparent: `00-${traceId}-00f067aa0ba902b7-01`, tracestate: 'a=1' };
    const request = provider.getTracer('test').startSpan('POST /mcp');
    await context.with(trace.setSpan(context.active(), request), () =>
      client.callTool({ name: 'maker_validate', arguments: { text: 'a' }, _meta }),
    );

    const span = spanOf('tools/call maker_validate');
    expect(span?.spanContext().traceId).toBe(traceId);
    expect(span?.links.map((link) => link.context)).toEqual([request.spanContext()]);
    expect(span?.parentSpanContext).toMatchObject({ spanId: '00f067aa0ba902b7', isRemote: true });
    expect(span?.parentSpanContext?.traceState?.serialize()).toBe('a=1');
  });

  it('the span that the client tells is the parent where no other is active', async () => {
    const { client } = await connectTraced(era);
    const _meta = { traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01' };
    await client.callTool({ name: 'maker_validate', arguments: { text: 'a' }, _meta });

    const span = spanOf('tools/call maker_validate');
    expect(span).toMatchObject({ parentSpanContext: { spanId: '00f067aa0ba902b7' }, links: [] });
  });

  it.each([['nonsense'], [7], [{}], ['00-4bf92f3577b34da6a3ce929d0e0e4736-0-01']])(
    'a client that tells %j as its span is served all the same',
    async (traceparent) => {
      const { client } = await connectTraced(era);
      const _meta = { traceparent, tracestate: 5, baggage: 6 };
      await client.callTool({ name: 'maker_validate', arguments: { text: 'a' }, _meta });
      expect(spanOf('tools/call maker_validate')?.parentSpanContext).toBeUndefined();
    },
  );

  it('takes the baggage of no client', async () => {
    const seen: (Baggage | undefined)[] = [];
    const biased = createBiasedSampler({ answers: { a: 1 } });
    const { client } = await connectTraced(era, {
      sample(request, sampling) {
        seen.push(propagation.getActiveBaggage());
        return biased.sample(request, sampling);
      },
    });
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    const _meta = { traceparent, baggage: 'user=SECRET' };
    await client.callTool({ name: 'maker_vote', arguments: { prompt: 'q', margin: 1 }, _meta });

    expect(seen).toEqual([undefined]);
  });

  it('a refused call is an error without its words', async () => {
    const { failure } = await connectTraced(era);
    await failure('maker_run', { runId: 'SECRET' });

    const span = spanOf('tools/call maker_run');
    expect(span?.attributes['error.type']).toBe('tool_error');
    expect(span?.status).toEqual({ code: SpanStatusCode.ERROR });
    expect(span?.events).toEqual([]);
    expect(JSON.stringify(span?.attributes)).not.toContain('SECRET');
  });

  it('a call that nobody waits for any more is told as cancelled', async () => {
    const controller = new AbortController();
    const sample = vi.fn<() => Promise<never>>(() => new Promise(() => undefined));
    const { call } = await connectTraced(era, { sample });
    const running = call('maker_vote', { prompt: 'q' }, { signal: controller.signal });
    await vi.waitFor(() => expect(sample).toHaveBeenCalled(), patience);
    controller.abort(new Error('enough'));
    await expect(running).rejects.toThrow(/enough|abort/i);

    await vi.waitFor(
      () => expect(spanOf('tools/call maker_vote')?.attributes['error.type']).toBe('cancelled'),
      patience,
    );
  });
});

async function connectTraced(
  era: Era,
  sampler = createBiasedSampler({ answers: { a: 1 } }),
): Promise<Connected> {
  const telemetry = await openTelemetry();
  if (telemetry === undefined) throw new Error('There is an SDK');
  const { onEvent, traceCall } = telemetry;
  return connect(era, { sampler, onEvent, traceCall });
}

const spanOf = (name: string): ReadableSpan | undefined =>
  exporter.getFinishedSpans().find((span) => span.name === name);
