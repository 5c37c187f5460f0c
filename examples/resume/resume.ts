import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { argv } from 'node:process';
import { expectedTotal, task } from './task.ts';

/*
 * Starts the run in a process of its own, kills it as a power cut would, starts it again, and looks
 * whether the second life went on where the first one ended.
 */

interface Told {
  readonly step?: number;
  readonly status?: string;
  readonly total?: number;
  readonly samples?: number;
}

const folder = join(mkdtempSync(join(tmpdir(), 'maker-resume-')), 'bill');

/** Runs until the end, or until `killAfter` steps are committed; tells all that it was told. */
async function live(killAfter = Infinity): Promise<readonly Told[]> {
  const process = fork(join(import.meta.dirname, 'run.ts'), [folder, ...argv.slice(2)]);
  const told: Told[] = [];
  process.on('message', (message: Told) => {
    told.push(message);
    if (told.length === killAfter) process.kill('SIGKILL');
  });
  await once(process, 'exit');
  return told;
}

const before = await live(15);
console.log(`killed after ${before.length} of ${task.steps} steps`);
const after = await live();
rmSync(join(folder, '..'), { recursive: true });

const [firstStep, result] = [after[0]?.step ?? 0, after.at(-1)];
console.log(`went on with step ${firstStep}: ${result?.status}, total ${result?.total}`);
assert(firstStep >= 14, 'no step that was committed is done again');
assert.equal(result?.status, 'completed');
assert.equal(result.total, expectedTotal);
