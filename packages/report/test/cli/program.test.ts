import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { plan } from '@maker/core';
import { openJournal } from '@maker/journal';
import { runProgram } from '../../src/cli/program.ts';
import { newFolder } from '../folder.ts';
import { runRandomly } from '../random-run.ts';

const folder = newFolder();
const journal = join(folder, 'run');

beforeAll(async () => {
  const scope = await openJournal(journal, { seed: 3, fsync: 'none' });
  await runRandomly(
    {
      ...{ seed: 3, steps: 6, margin: 3, depth: 0, weights: [3, 2, 2, 0] },
      ...{ isPriced: true, escalates: false },
    },
    scope,
  );
  await scope.close();
});

async function program(...args: readonly string[]) {
  let [out, err] = ['', ''];
  const code = await runProgram(args, {
    out: (text) => (out += text),
    err: (text) => (err += text),
  });
  return { code, out, err };
}

describe('maker-report', () => {
  it('writes the page into the folder of the run, and says where', async () => {
    const file = join(journal, 'report.html');
    expect(await program(journal)).toEqual({ code: 0, out: `${file}\n`, err: '' });
    expect(readFileSync(file, 'utf8')).toContain('Completed: 6 steps');
  });

  it('writes it where it is told to, beside what a plan expected', async () => {
    const [file, planFile] = [join(folder, 'page.html'), join(folder, 'plan.json')];
    const planned = plan({ steps: 6, targetReliability: 0.9, stepSuccessRate: 0.8 });
    for (const content of [planned, { calibration: {}, plan: planned }]) {
      writeFileSync(planFile, JSON.stringify(content));
      const { code } = await program(journal, '--out', file, '--plan', planFile);
      expect(code).toBe(0);
      expect(readFileSync(file, 'utf8')).toContain('Measured beside predicted');
    }
  });

  it('shows answers if it is told to, and not else', async () => {
    const file = join(folder, 'content.html');
    const answersIn = async (...flags: readonly string[]) => {
      await program(journal, '--out', file, ...flags);
      const json = /id="data">([^]*?)<\/script>/.exec(readFileSync(file, 'utf8'))?.[1] ?? '';
      const { races } = JSON.parse(json);
      return races.map((race: { content?: { answers: object } }) => race.content?.answers);
    };
    expect((await answersIn()).filter(Boolean)).toEqual([]);
    const answers = await answersIn('--content');
    expect(answers.length).toBeGreaterThan(0);
    for (const race of answers) {
      for (const answer of Object.values(race)) expect(answer).toMatch(/^[123!]$/);
    }
  });

  it.each([
    ['no folder', []],
    ['two folders', ['a', 'b']],
    ['an unknown flag', ['a', '--colour']],
    ['a flag without its value', ['a', '--out']],
  ])('says how it is used, for %s', async (_, args) => {
    const { code, out, err } = await program(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^Usage: maker-report RUN_DIR/);
  });

  it('tells its usage and its version', async () => {
    expect((await program('--help')).out).toMatch(/^Usage/);
    expect((await program('--version')).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it('says what is wrong with a folder, a plan or a file, in one sentence', async () => {
    const file = (name: string, text: string): string => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    };
    mkdirSync(join(folder, 'empty'));
    const infeasible = JSON.stringify({ feasible: false, stepSuccessRate: 0.4 });
    for (const [args, message] of [
      [[join(folder, 'empty')], 'There is no journal in'],
      [[journal, '--plan', join(folder, 'none.json')], 'cannot be read as JSON'],
      [[journal, '--plan', file('text.json', '{')], 'cannot be read as JSON'],
      [[journal, '--plan', file('number.json', '3')], 'is no JSON object'],
      [
        [journal, '--plan', file('infeasible.json', infeasible)],
        '`taskReliability` to be a number',
      ],
      [[journal, '--out', join(folder, 'empty')], 'cannot be written to'],
    ] as const) {
      const { code, out, err } = await program(...args);
      expect([code, out]).toEqual([1, '']);
      expect(err).toContain(message);
    }
  });

  it('lets bugs through', async () => {
    const broken = {
      out: () => {
        throw new Error('broken pipe');
      },
      err: () => undefined,
    };
    await expect(runProgram([journal], broken)).rejects.toThrow('broken pipe');
  });
});
