/*
 * What watching costs: CPU time of a simulated run of 8 disks, beside the same run that nobody watches.
 * "off" are the observers of OpenTelemetry where no SDK is set up; "on" are metrics and traces through
 * OpenTelemetry's SDK as `--metrics-port` has them, and with 1 % of the step spans and all of the steps with trouble; spans are batched and then
 * dropped, metrics collected once a run. The variants take turns, and the best of their times count, since whatever
 * else the machine does only adds to them. Exits 1 where off costs more than 2 %, or on more than 10 %.
 */
import type { MakerEventListener } from '@maker/events';
import { createLogObserver, createTokenEconomics } from '@maker/observe';
import { createMetricsObserver, createTracingObserver } from '@maker/observe/otel';
import { PrometheusExporter } from '@opentelemetry/exporter-prometheus';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { pino } from 'pino';
import { runHanoi } from '../src/benchmark/run-hanoi.ts';
import { parseSimulation } from '../src/benchmark/simulation-settings.ts';
import { paperFormat } from '../src/prompt/paper-prompt.ts';
import { createModel } from '../src/sampler/create-model.ts';

const rounds = 100;
const simulation = parseSimulation('p=0.99');

/** A run of 255 steps with some observers. @returns CPU milliseconds. */
async function cpuMsOf(observers: readonly MakerEventListener[], after?: () => Promise<unknown>) {
  const before = process.cpuUsage();
  await runHanoi({
    sampler: createModel({ provider: 'simulated', simulation, seed: 1, maxTokens: 750 }),
    disks: 8,
    format: paperFormat,
    margin: 3,
    validators: true,
    maxTokens: 750,
    seed: 1,
    onEvent: (event) => {
      for (const observe of observers) observe(event);
    },
  });
  await after?.();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

const off = [createMetricsObserver(), createTracingObserver()];
const silentLog = createLogObserver({ logger: pino({ level: 'silent' }) });

const exporter = new PrometheusExporter({ preventServerStart: true });
const dropped = {
  export: (_: unknown, done: (result: { code: number }) => void) => done({ code: 0 }),
};
const tracerProvider = new BasicTracerProvider({
  spanProcessors: [new BatchSpanProcessor({ ...dropped, shutdown: () => Promise.resolve() })],
});
const metrics = createMetricsObserver({
  meterProvider: new MeterProvider({ readers: [exporter] }),
  callMetrics: false,
});
const callMetrics = createMetricsObserver({
  meterProvider: new MeterProvider({
    readers: [new PrometheusExporter({ preventServerStart: true })],
  }),
});
const traces = createTracingObserver({ tracerProvider, stepSampleRate: 0.01 });
const collect = (): Promise<unknown> => exporter.collect();

const variants = {
  unwatched: () => cpuMsOf([]),
  off: () => cpuMsOf(off),
  'silent log': () => cpuMsOf([silentLog]),
  economics: () => cpuMsOf([createTokenEconomics().observe]),
  metrics: () => cpuMsOf([metrics], collect),
  'metrics of calls too': () => cpuMsOf([callMetrics]),
  traces: () => cpuMsOf([traces], () => tracerProvider.forceFlush()),
  on: () => cpuMsOf([metrics, traces], () => Promise.all([collect(), tracerProvider.forceFlush()])),
};

const best = new Map<string, number>();
for (let round = 0; round < rounds; round++) {
  for (const [name, measure] of Object.entries(variants)) {
    best.set(name, Math.min(best.get(name) ?? Infinity, await measure()));
  }
}

const unwatchedMs = best.get('unwatched') ?? Number.NaN;
const overheadOf = (name: string): number => (best.get(name) ?? Number.NaN) / unwatchedMs - 1;
for (const [name, ms] of best) {
  const overhead = `${(100 * overheadOf(name)).toFixed(1)} %`;
  process.stdout.write(
    `${name.padEnd(20)} ${ms.toFixed(1).padStart(7)} ms  ${overhead.padStart(7)}\n`,
  );
}
const faults = [
  ...(overheadOf('off') <= 0.02 ? [] : ['telemetry that is off costs more than 2 %']),
  ...(overheadOf('on') <= 0.1 ? [] : ['telemetry that is on costs more than 10 %']),
];
for (const fault of faults) process.stderr.write(`DOES NOT HOLD: ${fault}\n`);
process.exitCode = faults.length === 0 ? 0 : 1;
