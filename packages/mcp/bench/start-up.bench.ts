import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'tsup';
import { command } from '../tsup.config.ts';

/*
 * From the start of the process to the answer of the first tool call, and the most memory until then,
 * beside a server of one tool, bundled the same way. In turns, so that whatever else the machine does
 * meets both; of each the median.
 */

const rounds = 31;
const limits = { time: 1.3, memory: 1.25 };

const packageFolder = join(import.meta.dirname, '..');
const stage = mkdtempSync(join(packageFolder, 'node_modules/.bench-'));
process.once('exit', () => rmSync(stage, { recursive: true }));

async function bundle(entry: string, name: string): Promise<string> {
  const outDir = join(stage, name);
  await build({
    ...command,
    entry: { main: join(packageFolder, entry) },
    outDir,
    silent: true,
    config: false,
  });
  return join(outDir, 'main.js');
}

interface Run {
  readonly ms: number;
  readonly peakMb: number;
}

const request = (id: number, method: string, params: object): string =>
  `${JSON.stringify({ jsonrpc: '2.0', id, method, params })}\n`;
const clientInfo = { name: 'bench', version: '1' };
const hello = request(1, 'initialize', {
  protocolVersion: '2025-11-25',
  capabilities: {},
  clientInfo,
});

async function run(file: string, tool: string): Promise<Run> {
  const startedMs = performance.now();
  const child = spawn(process.execPath, [file], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.write(hello + request(2, 'tools/call', { name: tool, arguments: { text: '42' } }));
  let printed = '';
  for await (const chunk of child.stdout) {
    printed += String(chunk);
    if (printed.includes('"id":2')) break;
  }
  const ms = performance.now() - startedMs;
  const [, peakKb = '0'] =
    /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8')) ?? [];
  if (!printed.includes('42') && !printed.includes('"valid":true')) throw new Error(printed);
  child.stdin.end();
  if (child.exitCode === null) await once(child, 'exit');
  return { ms, peakMb: Number(peakKb) / 1024 };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] as number;
}

const [maker, oneTool] = [
  await bundle('src/main.ts', 'maker'),
  await bundle('bench/one-tool-server.ts', 'one-tool'),
];
const runs: Record<'maker' | 'oneTool', Run[]> = { maker: [], oneTool: [] };
for (let i = 0; i <= rounds; i++) {
  const pair = { maker: await run(maker, 'maker_validate'), oneTool: await run(oneTool, 'echo') };
  // The first pair warms the disk's cache.
  if (i === 0) continue;
  runs.maker.push(pair.maker);
  runs.oneTool.push(pair.oneTool);
}
const of = (which: keyof typeof runs, what: keyof Run): number =>
  median(runs[which].map((each) => each[what]));
const ratio = (what: keyof Run): number =>
  median(runs.maker.map((each, i) => each[what] / (runs.oneTool[i]?.[what] ?? 1)));
const [time, memory] = [ratio('ms'), ratio('peakMb')];

console.log(`start to first answer, median of ${rounds} runs in turns`);
console.log(
  `  maker-mcp        ${of('maker', 'ms').toFixed(0)} ms, peak ${of('maker', 'peakMb').toFixed(1)} MB`,
);
console.log(
  `  one-tool server  ${of('oneTool', 'ms').toFixed(0)} ms, peak ${of('oneTool', 'peakMb').toFixed(1)} MB`,
);
console.log(
  `  ratio            ${time.toFixed(2)} (at most ${limits.time}), ${memory.toFixed(2)} (at most ${limits.memory})`,
);
if (time > limits.time || memory > limits.memory) process.exitCode = 1;
