import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRunRecorder } from '@maker/report';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseSimulation } from '../../src/benchmark/simulation-settings.ts';
import { runHanoi } from '../../src/benchmark/run-hanoi.ts';
import { paperFormat } from '../../src/prompt/paper-prompt.ts';
import { createModel } from '../../src/sampler/create-model.ts';
import { openMetricsEndpoint } from '../../src/telemetry/metrics-endpoint.ts';
import { lastLine, runHanoiProcess } from '../cli/hanoi-process.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hanoi-telemetry-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('--metrics-port', () => {
  test('serves what the run itself counts, to this machine, until it is closed', async () => {
    const endpoint = await openMetricsEndpoint(0);
    expect(endpoint.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/metrics$/);
    const recorder = createRunRecorder();
    const simulation = parseSimulation('p=0.8,v=0.8');
    await runHanoi({
      sampler: createModel({ provider: 'simulated', simulation, seed: 1, maxTokens: 750 }),
      ...{ disks: 4, format: paperFormat, margin: 2, validators: true, maxTokens: 750, seed: 1 },
      recorder,
      onEvent: (event) => {
        recorder.observe(event);
        endpoint.observe(event);
      },
    });
    const text = await (await fetch(endpoint.url)).text();
    const sumOf = (name: string, labels = ''): number =>
      text
        .split('\n')
        .filter((line) => line.startsWith(`${name}{`) && line.includes(labels))
        .reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
    const { totals, economics, redFlagsByReason } = recorder.summary();
    expect(sumOf('maker_samples_total')).toBe(totals.samples);
    expect(sumOf('maker_samples_total', 'maker_sample_outcome="won"')).toBe(
      economics.byOutcome.won.samples,
    );
    expect(sumOf('maker_cost_usd_total')).toBeCloseTo(totals.costUsd ?? Number.NaN, 10);
    expect(sumOf('maker_tokens_total')).toBe(totals.usage.inputTokens + totals.usage.outputTokens);
    expect(sumOf('maker_steps_total', 'maker_step_outcome="decided"')).toBe(15);
    expect(sumOf('maker_red_flags_total', 'maker_red_flag_reason="format"')).toBe(
      redFlagsByReason['format'],
    );
    expect(sumOf('gen_ai_client_operation_duration_count')).toBe(totals.samples);
    const elsewhere = await fetch(new URL('/', endpoint.url));
    expect(elsewhere.status).toBe(404);
    await endpoint.close();
    await expect(fetch(endpoint.url)).rejects.toThrow('fetch failed');
  });

  test('that is taken ends the command before anything is paid for', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await expect(openMetricsEndpoint(port)).rejects.toThrow(
      `--metrics-port: cannot listen on 127.0.0.1:${port} (EADDRINUSE); give a free port, or 0 for any`,
    );
    server.close();
  });
});

test('a run writes its log and says where its metrics are', async () => {
  const log = join(folder, 'run.log');
  const args = ['--disks', '3', '--no-report', '--metrics-port', '0', '--log', log];
  const { code, stdout, stderr } = await runHanoiProcess(folder, [
    ...args,
    ...['--log-level', 'debug', '--json'],
  ]);
  expect(code).toBe(0);
  expect(stderr).toMatch(/^Metrics: http:\/\/127\.0\.0\.1:\d+\/metrics$/m);
  const lines = (await readFile(log, 'utf8')).trimEnd().split('\n');
  const events = lines.map((line) => JSON.parse(line));
  const { samples } = JSON.parse(lastLine(stdout));
  expect(events[0]).toMatchObject({ event: 'run-started', level: 30, steps: 7 });
  expect(events.filter(({ event }) => event === 'step-completed')).toHaveLength(7);
  expect(events.at(-1)).toMatchObject({ event: 'run-completed', samples });
});
