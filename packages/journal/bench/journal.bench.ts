import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cpuUsage, memoryUsage } from 'node:process';
import { parseArgs } from 'node:util';
import { runTask, type Sampler } from '@maker/core';
import { type FsyncPolicy, type JournalDetail, openJournal } from '@maker/journal';
import { hanoiTask, movesFrom } from './hanoi.ts';

/*
 * What a journal costs: time for each step under each fsync policy, bytes under each detail, and how
 * long it takes to go on at the last step. Answers come at once, so that nothing but the work shows.
 */

const { values } = parseArgs({ options: { disks: { type: 'string', default: '13' } } });
const disks = Number(values.disks);
const steps = 2 ** disks - 1;

/** Right at 95 of 100 calls, by a fixed rule. */
const sampler: Sampler = {
  sample: async ({ messages, id }) => {
    const [right, wrong] = movesFrom(JSON.parse(messages[0]?.content ?? ''));
    const isWrong = (id.step * 7 + id.ordinal * 13) % 100 < 5;
    const usage = { inputTokens: 60, outputTokens: 8, cachedInputTokens: 0, reasoningTokens: 0 };
    const text = JSON.stringify(isWrong ? wrong : right);
    const costUsd = 0.00002;
    return {
      text,
      usage,
      costUsd,
      latencyMs: 0,
      finishReason: 'stop',
      provider: 'fixed',
      model: 'hanoi',
    };
  },
};

const folder = mkdtempSync(join(tmpdir(), 'maker-bench-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

const run = { task: hanoiTask(disks), margin: 3, sampler };

interface Cost {
  readonly cpuUs: number;
  readonly wallUs: number;
  readonly bytes: number;
}

async function costOf(name: string, policy?: FsyncPolicy, detail?: JournalDetail): Promise<Cost> {
  const path = join(folder, name);
  const scope =
    policy && (await openJournal(path, { fsync: policy, detail, segmentBytes: 2 ** 20 }));
  const [cpu, startedMs] = [cpuUsage(), performance.now()];
  await runTask({ ...run, scope }).result;
  const wallUs = ((performance.now() - startedMs) * 1000) / steps;
  await scope?.close();
  const { user, system } = cpuUsage(cpu);
  return {
    cpuUs: (user + system) / steps,
    wallUs,
    bytes: scope === undefined ? 0 : sealedBytes(path),
  };
}

/** Bytes of complete segments for each step in them, taken from the share of the steps that they hold. */
function sealedBytes(path: string): number {
  const files = readdirSync(path).filter((name) => name.endsWith('.br'));
  const sizes = files.map((name) => statSync(join(path, name)).size);
  const lastPlain = statSync(
    join(path, readdirSync(path).find((name) => name.endsWith('.jsonl')) ?? ''),
  ).size;
  const plainBytes = files.length * 2 ** 20 + lastPlain;
  const share = (files.length * 2 ** 20) / plainBytes;
  return sizes.reduce((sum, size) => sum + size, 0) / (steps * share);
}

const row = (...cells: readonly string[]): void =>
  console.log(
    `${(cells[0] ?? '').padEnd(24)}${cells
      .slice(1)
      .map((cell) => cell.padStart(16))
      .join('')}`,
  );

console.log(`${steps} steps of ${run.margin} votes and more, Node ${process.version}`);
row('', 'CPU us/step', 'wall us/step', 'bytes/step');
await costOf('warm-up', 'none');
for (const policy of [undefined, 'none', 'interval', 'always'] as const) {
  const { cpuUs, wallUs, bytes } = await costOf(`fsync ${policy}`, policy);
  const name = policy === undefined ? 'no journal' : `fsync ${policy}`;
  row(name, cpuUs.toFixed(1), wallUs.toFixed(1), bytes === 0 ? '-' : bytes.toFixed(1));
}
for (const detail of ['no-text', 'steps'] as const) {
  const { cpuUs, wallUs, bytes } = await costOf(`detail ${detail}`, 'none', detail);
  row(`detail ${detail}`, cpuUs.toFixed(1), wallUs.toFixed(1), bytes.toFixed(1));
}
const startedMs = performance.now();
const resumed = await openJournal(join(folder, 'fsync none'), { resume: true });
console.log(
  `opened at step ${resumed.resumed?.checkpoint?.step} in ${(performance.now() - startedMs).toFixed(0)} ms`,
);
await resumed.close();
console.log(`resident memory ${(memoryUsage.rss() / 2 ** 20).toFixed(0)} MiB`);
