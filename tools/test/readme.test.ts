import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { cases, task } from '../../examples/quickstart/task.ts';
import {
  calibrate,
  expectedVotes,
  kMin,
  runTask,
  type Sampler,
  taskReliability,
} from '../../packages/core/src/index.ts';
import { completeSample } from '../../packages/core/src/testing/index.ts';

const root = new URL('../../', import.meta.url);
const read = (path: string): Promise<string> => readFile(new URL(path, root), 'utf8');

test('the example of the journal runs, goes on with a run that is over, and replays it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'durable-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = fileURLToPath(new URL('examples/quickstart/durable.ts', root));
  const loader = ['--conditions=@maker/source', '--import', import.meta.resolve('tsx')];
  for (let life = 1; life <= 2; life++) {
    const { stdout } = await promisify(execFile)(process.execPath, [...loader, file], {
      cwd: folder,
    });
    expect(stdout).toBe('completed 4\ncompleted 4\n');
  }
});

test('the task of the README adds up, and its cases measure a sampler that can', async () => {
  const sampler: Sampler = {
    sample: async ({ messages }) => {
      const [, sum, next] = /(\d+) \+ (\d+)/.exec(messages[0]?.content ?? '') ?? [];
      return completeSample({ text: String(Number(sum) + Number(next)) });
    },
  };
  const { result } = runTask({ task, sampler, margin: 3 });
  expect(await result).toMatchObject({ status: 'completed', state: { sum: 171, left: [] } });
  const { stepSuccessRate } = await calibrate({ sampler, cases });
  expect(stepSuccessRate.estimate).toBe(1);
});

test('the table of the README is what the formulas say', async () => {
  const rows = [
    ...(await read('README.md')).matchAll(
      /^\| ([\d,]+) +\| (0\.\d+) +\| (\d+) +\| ([\d.]+) % +\| ([\d.,]+)( million)? +\|$/gm,
    ),
  ];
  expect(rows).toHaveLength(4);
  for (const [, stepsText = '', p, k, percent, votesText = '', million] of rows) {
    const steps = Number(stepsText.replaceAll(',', ''));
    const stepSuccessRate = Number(p);
    const margin = kMin({ stepSuccessRate, targetReliability: 0.95, steps });
    expect(margin).toBe(Number(k));
    const reliability = taskReliability({ stepSuccessRate, margin, steps });
    expect((reliability * 100).toFixed(1)).toBe(percent);
    const votes = steps * expectedVotes({ stepSuccessRate, margin });
    const shown =
      million === undefined ? Math.round(votes).toLocaleString('en-US') : (votes / 1e6).toFixed(2);
    expect(shown).toBe(votesText);
  }
});

test('99 % a step succeeds once in 23,000 tries over 1,000 steps', () => {
  expect(Math.round(1 / 0.99 ** 1000 / 1000)).toBe(23);
});
