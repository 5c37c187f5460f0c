import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtCommand } from './built-command.ts';
import { check } from './checks.ts';
import { node24, toolPackage } from './tool-package.ts';

/*
 * The official inspector against the built command: the list held to its rules of portability, calls in
 * both eras, and two hundred calls in a row.
 */

const launcher = join(
  toolPackage('@modelcontextprotocol/inspector'),
  'clients/launcher/build/index.js',
);
const home = mkdtempSync(join(tmpdir(), 'maker-inspector-'));
process.once('exit', () => rmSync(home, { recursive: true }));

function inspect(...args: readonly string[]): { code: number; stdout: string; stderr: string } {
  const server = ['-e', 'MAKER_PROVIDER=simulated', ...args, process.execPath, builtCommand()];
  const { status, stdout, stderr } = spawnSync(node24(), [launcher, '--cli', ...server], {
    env: { PATH: process.env['PATH'] ?? '', HOME: home },
    encoding: 'utf8',
  });
  return { code: status ?? -1, stdout, stderr };
}

const call = (tool: string, args: object, ...more: readonly string[]): ReturnType<typeof inspect> =>
  inspect(
    '--method',
    'tools/call',
    '--tool-name',
    tool,
    '--tool-args-json',
    JSON.stringify(args),
    ...more,
  );

for (const era of ['legacy', 'modern']) {
  const list = inspect('--protocol-era', era, '--method', 'tools/list', '--strict');
  const { tools } = JSON.parse(list.stdout) as { tools: object[] };
  check(
    `${era}: lists six tools without an error of portability`,
    list.code === 0 && tools.length === 6,
    list,
  );
  for (const [tool, args, sign] of [
    ['maker_vote', { prompt: 'q', margin: '4' }, 'decided'],
    ['maker_validate', { text: '42' }, 'valid'],
    ['maker_calibrate', { cases: [{ prompt: 'q', expected: '42' }] }, 'stepSuccessRate'],
    ['maker_configure', { margin: 2 }, 'configId'],
    ['maker_run', { prompts: ['q', 'then {state}'], margin: 2 }, 'completed'],
    ['maker_decompose', { task: 'q', mode: 'project' }, 'leastSamples'],
  ] as const) {
    const { code, stdout, stderr } = call(tool, args, '--protocol-era', era);
    check(`${era}: calls ${tool}`, code === 0 && stdout.includes(sign), stdout + stderr);
  }
  const wrong = call('maker_vote', { prompt: 'q', margin: 0 }, '--protocol-era', era);
  check(`${era}: sees a refused call as an error`, wrong.code === 5, wrong);
}

const load = call('maker_vote', { prompt: 'q' }, '--load', '--load-requests', '200');
const { ok, errors, toolErrors } = JSON.parse(load.stdout) as Record<string, number>;
check(
  'two hundred votes, none with an error',
  ok === 200 && errors === 0 && toolErrors === 0,
  load,
);
