import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import { expect, test } from 'vitest';
import {
  createMetricsObserver,
  createTelemetryObserver,
  createTracingObserver,
} from '../../src/otel/index.ts';
import { everyEvent } from '../every-event.ts';
import { keepMetrics } from './manual-reader.ts';

function openSdk() {
  const spans = new InMemorySpanExporter();
  const tracerProvider = new BasicTracerProvider({
    spanProcessors: [new SimpleSpanProcessor(spans)],
  });
  const shown = () =>
    spans.getFinishedSpans().map(({ name, attributes, status }) => ({ name, attributes, status }));
  return { metrics: keepMetrics(), tracerProvider, shown };
}

test('counts and traces what the two observers count and trace', async () => {
  const apart = openSdk();
  const observers = [
    createMetricsObserver({ meterProvider: apart.metrics.meterProvider }),
    createTracingObserver({ tracerProvider: apart.tracerProvider, stepSampleRate: 1 }),
  ];
  const joint = openSdk();
  const observe = createTelemetryObserver({
    meterProvider: joint.metrics.meterProvider,
    tracerProvider: joint.tracerProvider,
    stepSampleRate: 1,
  });
  for (const event of everyEvent) {
    for (const each of observers) each(event);
    observe(event);
  }
  expect(joint.shown()).toEqual(apart.shown());
  expect(joint.shown().length).toBeGreaterThan(0);
  const [counted, expected] = [await joint.metrics.collect(), await apart.metrics.collect()];
  const valuesOf = (metrics: typeof counted) =>
    [...metrics].map(([name, points]) => [
      name,
      points.map(({ attributes, value }) => ({ attributes, value })),
    ]);
  expect(valuesOf(counted)).toEqual(valuesOf(expected));
  expect(counted.size).toBeGreaterThan(5);
});

test('does nothing where there is no SDK, and refuses a rate that is none', () => {
  const observe = createTelemetryObserver();
  for (const event of everyEvent) expect(observe(event)).toBeUndefined();
  expect(() => createTelemetryObserver({ stepSampleRate: -1 })).toThrow('`stepSampleRate`');
});
