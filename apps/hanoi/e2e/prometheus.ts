/*
 * A real Prometheus scrapes a run: `hanoi --metrics-port` beside Debian's package `prometheus`, which is fetched and
 * unpacked into the system's temporary folder where it is not installed. What Prometheus has must grow with the run, and
 * lie between what the endpoint served before and after it was asked. Exits 77 where there is no Prometheus to be had.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const folder = mkdtempSync(join(tmpdir(), 'maker-prometheus-'));
const started: ChildProcess[] = [];
process.on('exit', () => {
  for (const child of started) child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

/** The program, installed or fetched; undefined where neither can be. */
function findPrometheus(): string | undefined {
  if (spawnSync('prometheus', ['--version']).status === 0) return 'prometheus';
  const fetched = spawnSync('apt-get', ['download', 'prometheus'], { cwd: folder });
  const file = readdirSync(folder).find((name) => name.endsWith('.deb'));
  if (fetched.status !== 0 || file === undefined) return undefined;
  if (spawnSync('dpkg', ['-x', file, '.'], { cwd: folder }).status !== 0) return undefined;
  return join(folder, 'usr/bin/prometheus');
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Starts the run; resolves with the address of its metrics. Slow enough to be looked at. */
function startRun(): Promise<URL> {
  const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
  const loader = ['--conditions=@maker/source', '--import', import.meta.resolve('tsx')];
  const flags = ['--disks', '10', '--sim', 'p=0.9,v=0.9,latency=20', '--no-report'];
  const args = [...loader, main, ...flags, '--metrics-port', '0'];
  const child = spawn(process.execPath, args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  started.push(child);
  return new Promise((resolve, reject) => {
    child.on('close', () => reject(new Error('the run ended before its metrics were served')));
    child.stderr.on('data', (text) => {
      const url = /Metrics: (\S+)/.exec(String(text))?.[1];
      if (url !== undefined) resolve(new URL(url));
    });
  });
}

/** Starts Prometheus with the run as its only target; resolves with its address. */
async function startPrometheus(program: string, target: URL): Promise<string> {
  const config = join(folder, 'prometheus.yml');
  writeFileSync(
    config,
    `global: { scrape_interval: 1s }
scrape_configs: [{ job_name: hanoi, static_configs: [{ targets: ['${target.host}'] }] }]
`,
  );
  const address = `127.0.0.1:${await freePort()}`;
  const flags = [`--config.file=${config}`, `--storage.tsdb.path=${join(folder, 'data')}`];
  const child = spawn(program, [...flags, `--web.listen-address=${address}`], { stdio: 'ignore' });
  started.push(child);
  return `http://${address}`;
}

interface QueryAnswer {
  readonly data: {
    readonly result: readonly { readonly value: readonly [time: number, value: string] }[];
  };
}

/** What Prometheus has for an expression; undefined while it has nothing. */
async function ask(prometheus: string, expression: string): Promise<number | undefined> {
  const url = `${prometheus}/api/v1/query?query=${encodeURIComponent(expression)}`;
  const response = await fetch(url).catch(() => undefined);
  if (response?.ok !== true) return undefined;
  const { data } = (await response.json()) as QueryAnswer;
  const value = data.result[0]?.value[1];
  return value === undefined ? undefined : Number(value);
}

/** Asks until the answer is as wanted, for a minute at the most. */
async function askUntil(
  prometheus: string,
  expression: string,
  isWanted: (value: number) => boolean,
): Promise<number> {
  for (let second = 0; second < 60; second++) {
    const value = await ask(prometheus, expression);
    if (value !== undefined && isWanted(value)) return value;
    await delay(1000);
  }
  throw new Error(`Prometheus never had what was wanted of ${expression}`);
}

const program = findPrometheus();
if (program === undefined) {
  process.stderr.write('There is no prometheus here, and none can be fetched.\n');
  process.exit(77);
}
const target = await startRun();
const prometheus = await startPrometheus(program, target);
/** What the endpoint serves now: the sum of the series of this name that have this label. */
async function servedSum({ name, label }: Counter): Promise<number> {
  const text = await (await fetch(target)).text();
  const lines = text.split('\n').filter((line) => line.startsWith(`${name}{`));
  const values = lines.filter((line) => line.includes(label)).map((line) => line.split(' ')[1]);
  return values.reduce((sum, value) => sum + Number(value), 0);
}

interface Counter {
  readonly name: string;
  /** As Prometheus writes it; empty for all series. */
  readonly label: string;
}

const counters: readonly Counter[] = [
  { name: 'maker_samples_total', label: '' },
  { name: 'maker_samples_total', label: 'maker_sample_outcome="won"' },
  { name: 'maker_samples_total', label: 'maker_sample_outcome="flagged"' },
  { name: 'maker_red_flags_total', label: 'maker_red_flag_reason="format"' },
  { name: 'maker_tokens_total', label: 'maker_token_kind="output"' },
  { name: 'maker_cost_usd_total', label: '' },
  { name: 'maker_steps_total', label: 'maker_step_outcome="decided"' },
];
const meanVotes = 'sum(maker_step_votes_sum) / sum(maker_step_votes_count)';
for (const expression of ['up{job="hanoi"}', meanVotes]) {
  const value = await askUntil(prometheus, expression, (each) => each > 0);
  process.stdout.write(`${expression} = ${value}\n`);
}
for (const counter of counters) {
  const { name, label } = counter;
  const expression = `sum(${name}{${label}})`;
  const seen = await askUntil(prometheus, expression, (each) => each > 0);
  const before = await servedSum(counter);
  // A sum of doubles depends on the order, in its last digits.
  const value = await askUntil(
    prometheus,
    expression,
    (each) => each > seen && each >= before * (1 - 1e-12),
  );
  const after = await servedSum(counter);
  if (value > after * (1 + 1e-12)) {
    throw new Error(`Prometheus has ${value} of ${expression}, and the endpoint ${after}`);
  }
  process.stdout.write(`${expression} grows: ${seen}, ${before} <= ${value} <= ${after}\n`);
}
process.exit(0);
