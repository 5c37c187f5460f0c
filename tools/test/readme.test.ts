import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expectedVotes, kMin, taskReliability } from '../../packages/core/src/index.ts';
import { expect, test } from 'vitest';

const root = new URL('../../', import.meta.url);
const read = (path: string): Promise<string> => readFile(new URL(path, root), 'utf8');
const run = promisify(execFile);

test('the example of the README is the compiled file', async () => {
  const [readme, example] = [
    await read('README.md'),
    await read('examples/quickstart/quickstart.ts'),
  ];
  expect(readme).toContain(`\`\`\`ts\n${example}\`\`\``);
});

test('the example runs and decides', async () => {
  const file = fileURLToPath(new URL('examples/quickstart/quickstart.ts', root));
  const loader = ['--conditions=@maker/source', '--import', 'tsx'];
  const { stdout } = await run(process.execPath, [...loader, file], { cwd: root });
  expect(stdout).toMatch(/^42, ahead by 4 after \d+ samples/);
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
