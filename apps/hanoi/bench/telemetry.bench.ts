/*
 * What watching costs: CPU time of a simulated run of 12 disks, beside the same run that nobody watches.
 * "off" is the observer of OpenTelemetry where no SDK is set up. "on" are metrics as `--metrics-port` has them, and
 * traces of 1 % of the steps, through OpenTelemetry's SDK: spans are batched and then dropped, and the metrics of each
 * run are collected once, which is far more often than a Prometheus comes. A step with a red flag is always traced,
 * whatever the share, and what that costs depends on how many there are: the run of the first rows has none, that of
 * the last ones has them in a tenth of its steps.
 * Each variant has processes of its own, warm, as it would be in use. The runs take turns; of each process its best
 * time counts, since whatever else the machine does only adds to it, and of the processes the median, since some are
 * compiled more luckily than others. "unwatched again" shows what is left of noise. Exits 1 where a limit does
 * not hold.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { MakerEventListener } from '@maker/events';
import { createLogObserver, createTokenEconomics } from '@maker/observe';
import {
  createMetricsObserver,
  createTelemetryObserver,
  createTracingObserver,
} from '@maker/observe/otel';
import { PrometheusExporter } from '@opentelemetry/exporter-prometheus';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { pino } from 'pino';
import { runHanoi } from '../src/benchmark/run-hanoi.ts';
import { parseSimulation, type SimulationSettings } from '../src/benchmark/simulation-settings.ts';
import { paperFormat } from '../src/prompt/paper-prompt.ts';
import { createModel } from '../src/sampler/create-model.ts';

const warmUpRounds = 8;
const roundsPerProcess = 10;
const disks = 12;
const withoutFlags = parseSimulation('p=0.99,v=1');
const withFlags = parseSimulation('p=0.99,v=0.97');

/** What looks at a run, and what is to be done at its end. */
interface Variant {
  readonly observers: readonly MakerEventListener[];
  readonly flush?: (() => Promise<unknown>) | undefined;
}

/** CPU milliseconds of a run. */
async function cpuMsOf(
  { observers, flush }: Variant,
  simulation: SimulationSettings,
): Promise<number> {
  const before = process.cpuUsage();
  await runHanoi({
    sampler: createModel({ provider: 'simulated', simulation, seed: 1, maxTokens: 750 }),
    disks,
    format: paperFormat,
    margin: 3,
    validators: true,
    maxTokens: 750,
    seed: 1,
    onEvent: (event) => {
      for (const observe of observers) observe(event);
    },
  });
  await flush?.();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function openTelemetry({ callMetrics = false, only }: TelemetryParts = {}): Variant {
  const exporter = new PrometheusExporter({ preventServerStart: true });
  const meterProvider = new MeterProvider({ readers: [exporter] });
  const processor = new BatchSpanProcessor({
    export: (_, done) => done({ code: 0 }),
    shutdown: () => Promise.resolve(),
  });
  const tracerProvider = new BasicTracerProvider({ spanProcessors: [processor] });
  const observe = {
    metrics: () => createMetricsObserver({ meterProvider, callMetrics }),
    traces: () => createTracingObserver({ tracerProvider, stepSampleRate: 0.01 }),
    both: () =>
      createTelemetryObserver({ meterProvider, callMetrics, tracerProvider, stepSampleRate: 0.01 }),
  }[only ?? 'both']();
  return {
    observers: [observe],
    flush: () => Promise.all([exporter.collect(), tracerProvider.forceFlush()]),
  };
}

interface TelemetryParts {
  /** Whether durations and tokens of calls are kept too. */
  readonly callMetrics?: boolean | undefined;
  readonly only?: 'metrics' | 'traces' | undefined;
}

const unwatched = (): Variant => ({ observers: [] });

interface Row {
  readonly open: () => Variant;
  /** The most it may add to the run. */
  readonly limit?: number | undefined;
}

const rows: Readonly<Record<string, Row>> = {
  unwatched: { open: unwatched },
  'unwatched again': { open: unwatched },
  off: {
    open: () => ({ observers: [createTelemetryObserver()] }),
    limit: 0.02,
  },
  'silent log': {
    open: () => ({ observers: [createLogObserver({ logger: pino({ level: 'silent' }) })] }),
  },
  economics: { open: () => ({ observers: [createTokenEconomics().observe] }) },
  metrics: { open: () => openTelemetry({ only: 'metrics' }), limit: 0.1 },
  'metrics of calls too': { open: () => openTelemetry({ only: 'metrics', callMetrics: true }) },
  traces: { open: () => openTelemetry({ only: 'traces' }), limit: 0.1 },
  on: { open: openTelemetry, limit: 0.1 },
  'unwatched, red flags': { open: unwatched },
  'on, red flags': { open: openTelemetry },
};
const names = Object.keys(rows);
const baselineOf = (name: string): string =>
  name.endsWith(', red flags') ? 'unwatched, red flags' : 'unwatched';

/** The process of one row: runs once for each message, and answers with the CPU milliseconds. */
function serve(name: string, { open }: Row): void {
  const variant = open();
  const simulation = name.endsWith(', red flags') ? withFlags : withoutFlags;
  process.on('message', () => void cpuMsOf(variant, simulation).then((ms) => process.send?.(ms)));
}

async function ask(child: ChildProcess): Promise<number> {
  child.send('run');
  const [ms] = (await once(child, 'message')) as [number];
  return ms;
}

/** The best time of each process of every row, in milliseconds. */
type Times = ReadonlyMap<string, number[]>;

async function measure(times: Times): Promise<void> {
  const children = names.map((name) => [name, fork(import.meta.filename, [name])] as const);
  const best = new Map<string, number>();
  for (let round = -warmUpRounds; round < roundsPerProcess; round++) {
    for (const [name, child] of children) {
      const ms = await ask(child);
      if (round >= 0) best.set(name, Math.min(ms, best.get(name) ?? Infinity));
    }
  }
  for (const [name, ms] of best) times.get(name)?.push(ms);
  for (const [, child] of children) child.disconnect();
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(half)] ?? Number.NaN) + (sorted[Math.ceil(half)] ?? Number.NaN)) / 2;
}

const percent = (x: number): string => `${(100 * x).toFixed(1)} %`;

/** Prints a row. @returns what does not hold. */
function report(name: string, times: Times): readonly string[] {
  const all = times.get(name) ?? [];
  const ms = medianOf(all);
  const overhead = ms / medianOf(times.get(baselineOf(name)) ?? []) - 1;
  const range = `${Math.min(...all).toFixed(1)} to ${Math.max(...all).toFixed(1)}`;
  process.stdout.write(
    `${name.padEnd(20)} ${ms.toFixed(1).padStart(6)} ms ${percent(overhead).padStart(7)}  (${range})\n`,
  );
  const { limit = Infinity } = rows[name] ?? {};
  return overhead <= limit ? [] : [`${name} costs more than ${percent(limit)}`];
}

async function compare(batches: number): Promise<void> {
  const times: Times = new Map(names.map((name) => [name, []]));
  for (let batch = 0; batch < batches; batch++) await measure(times);
  const faults = names.flatMap((name) => report(name, times));
  for (const fault of faults) process.stderr.write(`DOES NOT HOLD: ${fault}\n`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}

const [argument = '5'] = process.argv.slice(2);
const row = rows[argument];
if (row === undefined) await compare(Number(argument));
else serve(argument, row);
