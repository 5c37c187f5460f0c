import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lastLine, mainPath, type Outcome, runHanoiProcess } from './hanoi-process.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hanoi-'));
});
afterAll(() => rm(folder, { recursive: true }));

const hanoi = (args: readonly string[], whenStarted?: (interrupt: () => void) => void) =>
  runHanoiProcess(folder, args, whenStarted);

describe('hanoi', () => {
  test('without arguments solves 10 disks, writes a report and exits 0', async () => {
    const { code, stdout, stderr } = await hanoi([]);
    expect(stdout).toContain('Solved: 10 disks, 1,023 steps, zero wrong moves');
    expect(code).toBe(0);
    const path = /Report: (.*report\.html)/.exec(stderr)?.[1] ?? '';
    expect(path.startsWith(join(folder, 'runs'))).toBe(true);
    expect(await readFile(path, 'utf8')).toContain('1,023');
    const again = await hanoi(['report', join(path, '..')]);
    expect([again.code, again.stdout.trim()]).toEqual([0, path]);
  });

  test('prints one JSON object last, with everything that was promised', async () => {
    const args = ['run', '--disks', '4', '--seed', '7', '--margin', '4', '--no-report', '--json'];
    const { code, stdout } = await hanoi(args);
    expect(code).toBe(0);
    expect(JSON.parse(lastLine(stdout))).toEqual({
      solved: true,
      status: 'completed',
      disks: 4,
      steps: 15,
      stepsCompleted: 15,
      wrongMoves: 0,
      margin: 4,
      samples: expect.any(Number),
      votes: expect.any(Number),
      redFlags: expect.any(Object),
      discarded: 0,
      failures: 0,
      retries: 0,
      models: { 'simulated/simulated': expect.any(Number) },
      escalations: [],
      usage: expect.objectContaining({ inputTokens: expect.any(Number) }),
      costUsd: expect.any(Number),
      spendByOutcome: expect.objectContaining({
        won: {
          samples: expect.any(Number),
          usage: expect.any(Object),
          costUsd: expect.any(Number),
        },
      }),
      wonShare: { ofTokens: expect.any(Number), ofCost: expect.any(Number) },
      priceOrigin: "simulated tokens at gpt-4.1-mini's list price",
      wallMs: expect.any(Number),
      peakRssBytes: expect.any(Number),
      undecidedBySample: expect.any(Array),
      undecidedByVote: expect.any(Array),
      seed: 7,
    });
  });

  test('is repeatable by its seed', async () => {
    const args = ['--disks', '5', '--sim', 'p=0.8,v=0.8', '--no-report', '--json', '--seed'];
    const [one, same, other] = await Promise.all(['3', '3', '4'].map((s) => hanoi([...args, s])));
    const counts = (outcome: Outcome | undefined) => {
      const { samples, redFlags, undecidedBySample } = JSON.parse(lastLine(outcome?.stdout ?? ''));
      return { samples, redFlags, undecidedBySample };
    };
    expect(counts(same)).toEqual(counts(one));
    expect(counts(other)).not.toEqual(counts(one));
  });

  test('writes each committed move as a line', async () => {
    const file = join(folder, 'moves.jsonl');
    await hanoi(['run', '--disks', '2', '--moves', file, '--no-report']);
    expect(await readFile(file, 'utf8')).toBe('[1,0,1]\n[2,0,2]\n[1,1,2]\n');
  });

  test('escalates where it is asked to, and says what was declared and what was needed', async () => {
    const args = ['run', '--disks', '4', '--sim', 'p=0.6,v=0.5', '--margin', '6', '--escalate'];
    const { stdout } = await hanoi([...args, '--no-report', '--json']);
    const { escalation, escalations } = JSON.parse(lastLine(stdout));
    expect(escalation).toEqual([
      'after 24 answers temperature 1',
      'after 48 answers pegs renamed',
      'after 48 answers buried disks left out',
    ]);
    const [{ name, steps, decided }] = escalations;
    expect(name).toBe('temperature 1');
    expect(steps).toBeGreaterThan(0);
    const words = steps === 1 ? '1 step' : `${steps} steps`;
    expect(stdout).toContain(`escalated      ${name}: ${words}, ${decided} decided`);
  });

  test('exits 1 when a move is wrong', async () => {
    const args = ['run', '--disks', '6', '--sim', 'p=0.6', '--margin', '1', '--no-report'];
    const { code, stdout } = await hanoi(args);
    expect([code, stdout.startsWith('Not solved: 6 disks')]).toEqual([1, true]);
  });

  test('exits 3 when the budget ends', async () => {
    const args = ['run', '--max-cost', '0.01', '--no-report', '--json'];
    const { code, stdout } = await hanoi(args);
    const { reason, costUsd } = JSON.parse(lastLine(stdout));
    expect([code, reason]).toEqual([3, 'budget']);
    expect(costUsd).toBeLessThanOrEqual(0.01);
  });

  test('exits 130 on Ctrl-C, with what was done by then', async () => {
    const args = ['run', '--disks', '20', '--no-report', '--json'];
    const { code, stdout } = await hanoi(args, (kill) => setTimeout(kill, 2500));
    expect(code).toBe(130);
    expect(JSON.parse(lastLine(stdout))).toMatchObject({ status: 'interrupted', solved: false });
  });

  test('calibrates and plans', async () => {
    const args = ['calibrate', '--disks', '8', '--cases', '200', '--sim', 'p=0.9,v=0.9', '--json'];
    const { code, stdout } = await hanoi(args);
    const { calibration, plan } = JSON.parse(lastLine(stdout));
    expect(code).toBe(0);
    expect(calibration.stepSuccessRate.lower).toBeLessThan(0.9);
    expect(calibration.stepSuccessRate.upper).toBeGreaterThan(0.9);
    expect(plan).toMatchObject({ feasible: true, basis: 'single-alternative' });
  });

  test('calibrating a model that voting cannot help exits 1 and says why', async () => {
    const { code, stdout } = await hanoi(['calibrate', '--disks', '5', '--sim', 'p=0.4']);
    expect([code, stdout.includes('voting would confirm mistakes')]).toEqual([1, true]);
  });

  test('scales: measured beside exact, and exits 0 where all means lie inside', async () => {
    const { code, stdout } = await hanoi(['scale', '--sizes', '3,5', '--no-report', '--json']);
    const { rows } = JSON.parse(lastLine(stdout));
    expect(code).toBe(0);
    expect(rows).toMatchObject([
      { disks: 3, steps: 7, isInside: true },
      { disks: 5, steps: 31, isInside: true },
    ]);
  });

  test('helps within 80 columns', async () => {
    const { code, stdout } = await hanoi(['run', '--help']);
    expect(code).toBe(0);
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });
});

describe('bad input gets one sentence and exit code 2', () => {
  test.each<[string, string[], string]>([
    ['unknown flag', ['run', '--bogus'], "error: unknown option '--bogus'"],
    ['unknown command', ['dance'], "error: unknown command 'dance'"],
    ['an argument too many', ['run', 'fast'], 'error: too many arguments'],
    ['no number', ['--disks', 'ten'], '`--disks` to be an integer from 1 to 24, got ten\n'],
    ['an empty number', ['--disks', ''], '`--disks` to be an integer from 1 to 24, got nothing\n'],
    [
      'a rate too low',
      ['--p', '0.4'],
      'Expected `--p` to be a number above 1/2, up to 1, got 0.4;',
    ],
    ['0 disks', ['--disks', '0'], 'error: Expected `--disks` to be an integer from 1 to 24, got 0'],
    ['p = 0.5, no margin', ['--sim', 'p=0.5'], 'voting cannot help'],
    [
      'a target of 1',
      ['--target', '1'],
      'error: Expected `--target` to be a number between 0 and 1',
    ],
    ['margin and target', ['--margin', '3', '--target', '0.9'], 'error: Give --margin or --target'],
    ['no key', ['--provider', 'openai', '--margin', '3'], 'set OPENAI_API_KEY\n'],
    [
      'no url',
      ['--provider', 'openai', '--base-url', '127.0.0.1:8123'],
      'Expected `--base-url` to be an http or https URL',
    ],
    [
      'a model without its provider',
      ['--model', 'x'],
      '--model needs --provider openai, anthropic, ollama or lmstudio\n',
    ],
    ['no p', ['--provider', 'openai'], 'error: Give --margin, or --p'],
    ['rate to calibrate', ['calibrate', '--p', '0.4'], '--p is what `calibrate` measures'],
    ['sim of a real model', ['--provider', 'openai', '--sim', 'p=1'], '--sim goes with'],
    ['url of the simulated', ['--base-url', 'http://127.0.0.1:1'], '--base-url needs --provider'],
    ['a provider that is not', ['--provider', 'oracle'], 'Allowed choices are simulated, openai'],
    ['no model', ['--provider', 'ollama', '--margin', '3'], 'error: Give --model'],
    [
      'no price',
      ['--provider', 'lmstudio', '--max-cost', '1', '--margin', '3'],
      '--max-cost needs --price',
    ],
    ['half a price', ['--price', '0.4'], 'Expected `--price` to be two numbers'],
    [
      'a file for a folder',
      ['--report', `${mainPath}/report.html`],
      'error: --report: cannot write',
    ],
    ['no folder at all', ['--report', '/proc/none/report.html'], 'error: --report: cannot write'],
    ['a folder for a file', ['--moves', tmpdir()], 'error: --moves: cannot write'],
    ['a port that is none', ['serve:real', '--port', '70000'], 'error: Expected `--port` to be'],
    [
      'other weights',
      ['serve:real', '--model', 'gpt'],
      'Allowed choices are hanoi-lm, hanoi-lm-weak',
    ],
    [
      'another wire',
      ['demo:real', '--provider', 'lmstudio'],
      'Allowed choices are openai, anthropic',
    ],
    [
      'more disks than it knows',
      ['demo:real', '--disks', '11'],
      '`--disks` to be an integer from 3 to 10',
    ],
    ['no run there', ['report', tmpdir()], 'error: RUN_DIR: cannot read'],
    ['scale of the paper', ['scale', '--sim', 'paper'], 'error: --sim: scale compares'],
  ])('%s', async (_name, args, sentence) => {
    const { code, stdout, stderr } = await hanoi(args);
    expect(stderr).toContain(sentence);
    expect([code, stdout]).toEqual([2, '']);
  });

  test('a record that is no run is refused', async () => {
    const other = await mkdtemp(join(folder, 'other-'));
    await writeFile(join(other, 'run.json'), '{"version":2}');
    const { code, stderr } = await hanoi(['report', other]);
    expect([code, stderr.includes('as the record of a run')]).toEqual([2, true]);
  });
});
