import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { repositoryRoot } from '../workspace-packages.ts';
import { plantRepository } from './planted-repository.ts';

interface Ran {
  readonly status?: string;
  readonly tests?: readonly string[];
}

const testResults = (files: readonly Ran[]): string =>
  JSON.stringify({
    testResults: files.map(({ status = 'passed', tests = [] }, i) => ({
      name: `file-${i}`,
      status,
      assertionResults: tests.map((outcome, j) => ({ fullName: `test-${j}`, status: outcome })),
    })),
  });

const turboRun = (exitCodes: Readonly<Record<string, number>>): string =>
  JSON.stringify({
    tasks: Object.entries(exitCodes).map(([taskId, exitCode]) => ({
      taskId,
      execution: { exitCode },
    })),
  });

function summarize(steps: string, files: Readonly<Record<string, string>> = {}) {
  const cwd = plantRepository({ steps, ...files });
  const program = join(repositoryRoot, '.ci/summary.mjs');
  const { status, stdout } = spawnSync(process.execPath, [program, 'steps'], {
    cwd,
    encoding: 'utf8',
  });
  return { status, lines: stdout.trim().split('\n') };
}

it('counts every test, every task and every other step', () => {
  const files = {
    'coverage/test-results.json': testResults([{ tests: ['passed', 'passed'] }]),
    '.turbo/runs/1.json': turboRun({ '//#lint': 0, 'core#build': 0 }),
    '.turbo/runs/2.json': turboRun({ 'core#bench': 0 }),
  };

  expect(summarize('0\ttest\n0\tcheck\n0\trelease\n0\tbench\n', files)).toEqual({
    status: 0,
    lines: ['6 passed, 0 failed'],
  });
});

it('names what failed and ends with a failure', () => {
  const files = {
    'coverage/test-results.json': testResults([
      { status: 'failed', tests: ['passed', 'failed', 'pending'] },
    ]),
    '.turbo/runs/1.json': turboRun({ '//#lint': 1, 'core#build': 0 }),
  };

  expect(summarize('1\ttest\n1\tcheck\n1\trelease\n', files)).toEqual({
    status: 1,
    lines: [
      'skipped: file-0: test-2',
      'failed: file-0: test-1',
      'failed: //#lint',
      'failed: release',
      '2 passed, 3 failed, 1 skipped',
    ],
  });
});

it('counts a step that failed although none of its parts did', () => {
  const files = { 'coverage/test-results.json': testResults([{ tests: ['passed'] }]) };

  expect(summarize('1\ttest\n', files)).toEqual({
    status: 1,
    lines: ['failed: test', '1 passed, 1 failed'],
  });
});

it('counts a test file that did not load', () => {
  const files = { 'coverage/test-results.json': testResults([{ status: 'failed' }]) };

  expect(summarize('1\ttest\n', files)).toEqual({
    status: 1,
    lines: ['failed: file-0', '0 passed, 1 failed'],
  });
});

it('does not take a step that could not be tried for a passed one', () => {
  expect(summarize('0\trelease\n77\taudit\n')).toEqual({
    status: 0,
    lines: ['skipped: audit', '1 passed, 0 failed, 1 skipped'],
  });
});

it('takes a step that should have parts and ran none for a failed one', () => {
  expect(summarize('0\ttest\n0\trelease\n')).toEqual({
    status: 1,
    lines: ['failed: test: nothing ran', '1 passed, 1 failed'],
  });
});
