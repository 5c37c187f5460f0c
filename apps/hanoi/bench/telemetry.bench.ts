/*
 * What watching costs: CPU time of a simulated run of 10 disks, beside the same run that nobody watches.
 * "off" are the observers of OpenTelemetry where no SDK is set up. "on" are metrics as `--metrics-port` has them, and
 * traces of 1 % of the steps, through OpenTelemetry's SDK: spans are batched and then dropped, and the metrics of each
 * run are collected once, which is far more often than a Prometheus comes. A step with a red flag is always traced,
 * whatever the share, and what that costs depends on how many there are: the run of the first rows has none, that of
 * the last ones has them in a tenth of its steps.
 * Each variant has processes of its own, warm, as it would be in use; they take turns, each run is compared with the
 * unwatched one of its round, and the median counts, since whatever else the machine does comes and goes. Some
 * processes are compiled more luckily than others, so there are several for each variant. "unwatched again" shows what
 * is left of noise. Exits 1 where a limit does not hold.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { MakerEventListener } from '@maker/events';
import { createLogObserver, createTokenEconomics } from '@maker/observe';
import { createMetricsObserver, createTracingObserver } from '@maker/observe/otel';
import { PrometheusExporter } from '@opentelemetry/exporter-prometheus';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { pino } from 'pino';
import { runHanoi } from '../src/benchmark/run-hanoi.ts';
import { parseSimulation, type SimulationSettings } from '../src/benchmark/simulation-settings.ts';
import { paperFormat } from '../src/prompt/paper-prompt.ts';
import { createModel } from '../src/sampler/create-model.ts';

const warmUpRounds = 15;
const roundsPerProcess = 10;
const disks = 10;
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

function openMetrics(callMetrics: boolean): Variant {
  const exporter = new PrometheusExporter({ preventServerStart: true });
  const meterProvider = new MeterProvider({ readers: [exporter] });
  const observe = createMetricsObserver({ meterProvider, callMetrics });
  return { observers: [observe], flush: () => exporter.collect() };
}

function openTraces(): Variant {
  const processor = new BatchSpanProcessor({
    export: (_, done) => done({ code: 0 }),
    shutdown: () => Promise.resolve(),
  });
  const tracerProvider = new BasicTracerProvider({ spanProcessors: [processor] });
  const observe = createTracingObserver({ tracerProvider, stepSampleRate: 0.01 });
  return { observers: [observe], flush: () => tracerProvider.forceFlush() };
}

const both = (a: Variant, b: Variant): Variant => ({
  observers: [...a.observers, ...b.observers],
  flush: () => Promise.all([a.flush?.(), b.flush?.()]),
});

const unwatched = (): Variant => ({ observers: [] });
const on = (): Variant => both(openMetrics(false), openTraces());

interface Row {
  readonly open: () => Variant;
  /** The most it may add to the run. */
  readonly limit?: number | undefined;
}

const rows: Readonly<Record<string, Row>> = {
  unwatched: { open: unwatched },
  'unwatched again': { open: unwatched },
  off: {
    open: () => ({ observers: [createMetricsObserver(), createTracingObserver()] }),
    limit: 0.02,
  },
  'silent log': {
    open: () => ({ observers: [createLogObserver({ logger: pino({ level: 'silent' }) })] }),
  },
  economics: { open: () => ({ observers: [createTokenEconomics().observe] }) },
  metrics: { open: () => openMetrics(false) },
  'metrics of calls too': { open: () => openMetrics(true) },
  traces: { open: openTraces },
  on: { open: on, limit: 0.1 },
  'unwatched, red flags': { open: unwatched },
  'on, red flags': { open: on },
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

/** Times of every row, round by round, in milliseconds. */
type Times = ReadonlyMap<string, number[]>;

async function measure(times: Times): Promise<void> {
  const children = names.map((name) => [name, fork(import.meta.filename, [name])] as const);
  for (let round = -warmUpRounds; round < roundsPerProcess; round++) {
    for (const [name, child] of children) {
      const ms = await ask(child);
      if (round >= 0) times.get(name)?.push(ms);
    }
  }
  for (const [, child] of children) child.disconnect();
}

const quantileOf = (values: readonly number[], q: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(q * (values.length - 1))] ?? Number.NaN;
const percent = (x: number): string => `${(100 * x).toFixed(1)} %`.padStart(7);

/** Prints a row. @returns what does not hold. */
function report(name: string, times: Times): readonly string[] {
  const all = times.get(name) ?? [];
  const baseline = times.get(baselineOf(name)) ?? [];
  const overheads = all.map((ms, round) => ms / (baseline[round] ?? Number.NaN) - 1);
  const overhead = quantileOf(overheads, 0.5);
  const ms = quantileOf(all, 0.5).toFixed(1).padStart(7);
  const quartiles = [0.25, 0.75].map((q) => percent(quantileOf(overheads, q))).join(' to ');
  process.stdout.write(
    `${name.padEnd(20)} ${ms} ms ${percent(overhead)}  (quartiles ${quartiles})\n`,
  );
  const { limit = Infinity } = rows[name] ?? {};
  return overhead <= limit ? [] : [`${name} costs more than ${percent(limit).trim()}`];
}

async function compare(batches: number): Promise<void> {
  const times: Times = new Map(names.map((name) => [name, []]));
  for (let batch = 0; batch < batches; batch++) await measure(times);
  const faults = names.flatMap((name) => report(name, times));
  for (const fault of faults) process.stderr.write(`DOES NOT HOLD: ${fault}\n`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}

const [argument = '8'] = process.argv.slice(2);
const row = rows[argument];
if (row === undefined) await compare(Number(argument));
else serve(argument, row);
