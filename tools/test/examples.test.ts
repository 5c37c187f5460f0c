import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { repositoryRoot } from '../workspace-packages.ts';

test('all examples hold what they show', async () => {
  const program = ['--conditions=@maker/source', '--import', 'tsx', 'tools/run-examples.ts'];
  const { stdout } = await promisify(execFile)(process.execPath, program, { cwd: repositoryRoot });

  expect(stdout).toMatch(/\n42, ahead by 4 after \d+ samples/);
  expect(stdout).toMatch(/\n\d+ examples hold\n$/);
});
