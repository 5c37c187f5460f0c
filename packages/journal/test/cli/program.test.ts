import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runProgram } from '../../src/cli/program.ts';
import { openJournal } from '../../src/index.ts';
import { newFolder } from '../folder.ts';
import { count, countingRun } from '../counting-run.ts';

async function finished(options = {}): Promise<string> {
  const folder = newFolder();
  const journal = await openJournal(folder, { seed: 1, runId: 'run', fsync: 'none', ...options });
  await count(journal, countingRun(6, 1));
  await journal.close();
  return folder;
}

function run(...args: readonly string[]): { code: number; out: string; err: string } {
  let [out, err] = ['', ''];
  const code = runProgram(args, { out: (text) => (out += text), err: (text) => (err += text) });
  return { code, out, err };
}

const linesOf = (text: string): Record<string, unknown>[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('maker-journal', () => {
  test('tells its version', () => {
    expect(run('--version')).toEqual({ code: 0, out: expect.stringMatching(/^\d/), err: '' });
  });

  test('verify tells what a whole journal consists of', async () => {
    const { code, out, err } = run('verify', await finished());
    expect([code, err]).toEqual([0, '']);
    expect(JSON.parse(out)).toMatchObject({
      runId: 'run',
      seed: 1,
      lives: 1,
      segments: 1,
      steps: 6,
      tornBytes: 0,
    });
  });

  test('verify says what is wrong and exits with 1', async () => {
    const folder = await finished();
    const file = join(folder, 'segment-00000001.jsonl');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"step-started"', '"step-startes"'));
    const { code, out, err } = run('verify', folder);
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(
      /^The journal is damaged: in .*segment-00000001.jsonl, the line at byte \d+ .*\n$/,
    );
  });

  test('stats tells what came of the run', async () => {
    const { out } = run('stats', await finished({ detail: 'steps', segmentBytes: 1000 }));
    const stats = JSON.parse(out);
    expect(stats).toMatchObject({
      runId: 'run',
      steps: 6,
      stepsCompleted: 6,
      status: 'completed',
      margin: 2,
    });
    expect(stats.undecidedBySample.at(-1)).toBe(0);
    expect(stats.undecidedByVote[0]).toBe(6);
    expect(stats.progress.spending.samples).toBeGreaterThanOrEqual(12);
  });

  test('export writes events, steps or samples as plain lines', async () => {
    const folder = await finished();
    const events = linesOf(run('export', folder).out);
    expect(events[0]).toMatchObject({ type: 'run-started', runId: 'run' });
    expect(events.at(-1)).toMatchObject({ type: 'run-completed', stepsCompleted: 6 });
    const steps = linesOf(run('export', folder, '--what', 'steps').out);
    expect(steps.map(({ step }) => step)).toEqual([0, 1, 2, 3, 4, 5]);
    const samples = linesOf(run('export', '--what=samples', folder).out);
    expect(samples.length).toBe(
      events.filter(({ type }) => /sample-(comp|fail)/.test(`${String(type)}`)).length,
    );
  });

  test('explains itself', () => {
    expect(run('--help')).toMatchObject({ code: 0, out: expect.stringContaining('verify') });
    for (const args of [
      [],
      ['verify'],
      ['mend', '/tmp'],
      ['verify', 'a', 'b'],
      ['stats', 'a', '--x'],
      ['export', 'a', '--what', 'b'],
    ]) {
      expect(run(...args)).toMatchObject({
        code: 2,
        out: '',
        err: expect.stringContaining('Usage'),
      });
    }
    expect(run('stats', newFolder())).toMatchObject({
      code: 1,
      err: expect.stringContaining('no journal'),
    });
  });

  test('runs as a program, and ends quietly when its reader has had enough', async () => {
    const folder = await finished();
    const main = join(import.meta.dirname, '../../src/main.ts');
    const command = `${process.execPath} --conditions=@maker/source --import tsx ${main} export ${folder} | head -n 1`;
    const { stdout, stderr } = spawnSync('bash', ['-c', command], { encoding: 'utf8' });
    expect([linesOf(stdout).length, stderr]).toEqual([1, '']);
  });
});
