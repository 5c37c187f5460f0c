import { metrics, trace, type TracerProvider } from '@opentelemetry/api';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import { afterEach, expect, it, vi } from 'vitest';
import { flushProviders } from '../../src/telemetry/flush-providers.ts';

afterEach(() => {
  trace.disable();
  metrics.disable();
  vi.useRealTimers();
});

const providerThat = (forceFlush: () => Promise<void>): TracerProvider & object => ({
  getTracer: (name) => trace.getTracer(name),
  ...{ forceFlush },
});

it('has both providers send what they hold', async () => {
  const meterProvider = new MeterProvider();
  const ofMetrics = vi.spyOn(meterProvider, 'forceFlush');
  const ofTraces = vi.fn<() => Promise<void>>(() => Promise.resolve());
  metrics.setGlobalMeterProvider(meterProvider);
  trace.setGlobalTracerProvider(providerThat(ofTraces));

  await flushProviders();

  expect(ofTraces).toHaveBeenCalledOnce();
  expect(ofMetrics).toHaveBeenCalledOnce();
});

it('does not wait for a collector that does not answer', async () => {
  vi.useFakeTimers();
  trace.setGlobalTracerProvider(providerThat(() => new Promise(() => undefined)));
  const flushed = flushProviders();
  await vi.advanceTimersByTimeAsync(3000);

  await expect(flushed).resolves.toBeUndefined();
});

it.each([
  ['rejects', () => Promise.reject(new Error('no collector'))],
  [
    'throws',
    () => {
      throw new Error('no collector');
    },
  ],
])('does not mind a provider that %s, and leaves no timer', async (_, forceFlush) => {
  vi.useFakeTimers();
  trace.setGlobalTracerProvider(providerThat(forceFlush));

  await expect(flushProviders()).resolves.toBeUndefined();
  expect(vi.getTimerCount()).toBe(0);
});

it('does nothing where no SDK is set up', async () => {
  await expect(flushProviders()).resolves.toBeUndefined();
});
