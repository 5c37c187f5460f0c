import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { metrics } from '@opentelemetry/api';
import { PrometheusExporter } from '@opentelemetry/exporter-prometheus';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createTokenEconomics } from '../../src/index.ts';
import { createMetricsObserver } from '../../src/otel/index.ts';
import { everyEvent } from '../every-event.ts';
import { randomRuns, runRandomly } from '../random-run.ts';
import { keepMetrics, type Point } from './manual-reader.ts';

const sumOf = (points: readonly Point[] = [], where: Readonly<Record<string, string>> = {}) =>
  points
    .filter(({ attributes }) => Object.entries(where).every(([k, v]) => attributes[k] === v))
    .reduce((sum, { value }) => sum + (typeof value === 'number' ? value : (value.sum ?? 0)), 0);

const countOf = (points: readonly Point[] = []) =>
  points.reduce((sum, { value }) => sum + (typeof value === 'number' ? 0 : value.count), 0);

test('law: samples, tokens and dollars are counted by what they brought, as the economics say', async () => {
  await fc.assert(
    fc.asyncProperty(randomRuns, async (random) => {
      const { events, end } = await runRandomly(random);
      const { meterProvider, collect } = keepMetrics();
      const observe = createMetricsObserver({ meterProvider });
      const economics = createTokenEconomics();
      for (const event of events) {
        observe(event);
        economics.observe(event);
      }
      const counted = await collect();
      const { byOutcome, failures, aborted } = economics.summary();
      for (const [outcome, { samples, usage, costUsd }] of Object.entries(byOutcome)) {
        const where = { 'maker.sample.outcome': outcome };
        expect(sumOf(counted.get('maker.samples'), where)).toBe(samples);
        expect(sumOf(counted.get('maker.tokens'), where)).toBe(
          usage.inputTokens + usage.outputTokens,
        );
        const cost = sumOf(counted.get('maker.cost_usd'), where);
        const unpriced = sumOf(counted.get('maker.samples.unpriced'), where);
        expect(unpriced === 0 ? cost : undefined).toBe(costUsd);
      }
      const { samples } = end;
      const outcomes = counted.get('maker.samples');
      expect(sumOf(outcomes, { 'maker.sample.outcome': 'failed' })).toBe(failures);
      expect(sumOf(outcomes, { 'maker.sample.outcome': 'aborted' })).toBe(aborted.calls);
      expect(countOf(counted.get('gen_ai.client.operation.duration'))).toBe(samples + failures);
      const tokens = counted.get('gen_ai.client.token.usage');
      const { inputTokens, outputTokens } = end.usage;
      expect(sumOf(tokens, { 'gen_ai.token.type': 'input' })).toBe(inputTokens);
      expect(sumOf(tokens, { 'gen_ai.token.type': 'output' })).toBe(outputTokens);
      expect(sumOf(counted.get('maker.red_flags'))).toBe(end.redFlags);
      const steps = { 'maker.step.outcome': 'decided' };
      expect(sumOf(counted.get('maker.steps'), steps)).toBe(end.stepsCompleted);
    }),
    { numRuns: 100 },
  );
});

test('each kind of event counts, under the names and attributes of the conventions', async () => {
  const { meterProvider, collect } = keepMetrics();
  const observe = createMetricsObserver({ meterProvider, semconvStabilityOptIn: '' });
  for (const event of everyEvent) observe(event);
  const counted = await collect();
  const model = { 'gen_ai.provider.name': 'p', 'gen_ai.request.model': 'm' };
  const call = { ...model, 'gen_ai.operation.name': 'chat' };
  expect(counted.get('gen_ai.client.operation.duration')).toMatchObject([
    { attributes: call, value: { count: 1, sum: 0.007 } },
    {
      attributes: { 'gen_ai.operation.name': 'chat', 'error.type': 'timeout' },
      value: { count: 1, sum: 0 },
    },
  ]);
  expect(counted.get('gen_ai.client.token.usage')).toMatchObject([
    { attributes: { ...call, 'gen_ai.token.type': 'input' }, value: { sum: 1 } },
    { attributes: { ...call, 'gen_ai.token.type': 'output' }, value: { sum: 2 } },
  ]);
  expect(counted.get('maker.retries')).toMatchObject([
    { attributes: { 'error.type': 'overloaded' }, value: 1 },
  ]);
  expect(counted.get('maker.red_flags')).toMatchObject([
    { attributes: { 'maker.red_flag.reason': 'format' }, value: 1 },
  ]);
  expect(counted.get('maker.runs')?.map(({ attributes }) => attributes)).toEqual([
    { 'maker.run.outcome': 'completed' },
    { 'maker.run.outcome': 'budget' },
  ]);
  expect(counted.get('maker.step.votes')).toMatchObject([{ value: { count: 1, sum: 2 } }]);
  expect(counted.get('maker.step.margin')).toMatchObject([{ value: { count: 1, sum: 2 } }]);
  expect(counted.get('maker.step.duration')).toMatchObject([{ value: { sum: 0.005 } }]);
});

describe('the names of the conventions', () => {
  afterEach(() => vi.unstubAllEnvs());

  const namesWith = async (): Promise<readonly string[]> => {
    const { meterProvider, collect } = keepMetrics();
    const observe = createMetricsObserver({ meterProvider });
    for (const event of everyEvent) observe(event);
    return [...(await collect()).keys()].filter((name) => name.startsWith('gen_ai.'));
  };

  test('are those in use, and the newest where the environment asks for them', async () => {
    expect(await namesWith()).toEqual([
      'gen_ai.client.operation.duration',
      'gen_ai.client.token.usage',
    ]);
    vi.stubEnv('OTEL_SEMCONV_STABILITY_OPT_IN', 'http, gen_ai_latest_experimental');
    expect(await namesWith()).toEqual([
      'gen_ai.client.inference.duration',
      'gen_ai.client.inference.operation.input_tokens',
      'gen_ai.client.inference.operation.output_tokens',
    ]);
  });
});

test('the histograms of calls may be left out', async () => {
  const { meterProvider, collect } = keepMetrics();
  const observe = createMetricsObserver({ meterProvider, callMetrics: false });
  for (const event of everyEvent) observe(event);
  const names = [...(await collect()).keys()];
  expect(names).toContain('maker.samples');
  expect(names.filter((name) => name.startsWith('gen_ai.'))).toEqual([]);
});

test('Prometheus can scrape it', async () => {
  const exporter = new PrometheusExporter({ preventServerStart: true });
  const observe = createMetricsObserver({
    meterProvider: new MeterProvider({ readers: [exporter] }),
  });
  for (const event of everyEvent) observe(event);
  const server = createServer((request, response) => {
    exporter.getMetricsRequestHandler(request, response);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  server.close();
  const lines = text.split('\n');
  const valueOf = (name: string) =>
    lines
      .find((line) => line.startsWith(`${name}{`))
      ?.split(' ')
      .at(-1);
  expect(valueOf('maker_samples_total')).toBe('1');
  expect(valueOf('maker_cost_usd_total')).toBe('1');
  expect(valueOf('maker_runs_total')).toBe('1');
  expect(valueOf('gen_ai_client_operation_duration_count')).toBe('1');
  expect(valueOf('maker_step_votes_sum')).toBe('2');
});

describe('where nobody collects', () => {
  afterEach(() => metrics.disable());

  test('nothing is done, until an SDK is registered', async () => {
    const early = createMetricsObserver();
    const { meterProvider, collect } = keepMetrics();
    metrics.setGlobalMeterProvider(meterProvider);
    for (const event of everyEvent) early(event);
    expect((await collect()).size).toBe(0);
    const late = createMetricsObserver();
    for (const event of everyEvent) late(event);
    expect((await collect()).size).toBeGreaterThan(5);
  });
});
