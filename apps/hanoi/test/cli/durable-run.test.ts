import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openJournal } from '@maker/journal';
import { lastLine, runHanoiProcess } from './hanoi-process.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hanoi-'));
});
afterAll(() => rm(folder, { recursive: true }));

const args = ['--disks', '8', '--seed', '3', '--sim', 'p=0.95,latency=2', '--no-report', '--json'];
const durable = (name: string, ...more: readonly string[]): readonly string[] => [
  ...[...args, '--journal', join(folder, name), '--moves', join(folder, `${name}.moves`)],
  ...more,
];

/** What does not depend on time and machine. */
function outcomeOf(stdout: string): object {
  const { wallMs: _, peakRssBytes: __, ...outcome } = JSON.parse(lastLine(stdout));
  return outcome;
}

describe('a durable run', () => {
  test('that is killed again and again ends as if nothing had happened', async () => {
    const whole = await runHanoiProcess(folder, durable('whole'));
    expect(whole.code).toBe(0);
    for (let kill = 0; kill < 3; kill++) {
      await runHanoiProcess(folder, durable('killed', '--resume'), (stop) => {
        void sleep(900 + 400 * kill).then(() => stop('SIGKILL'));
      });
    }
    const last = await runHanoiProcess(folder, durable('killed', '--resume'));
    expect([last.code, outcomeOf(last.stdout)]).toEqual([0, outcomeOf(whole.stdout)]);
    const [moves, expected] = await Promise.all(
      ['killed.moves', 'whole.moves'].map((name) => readFile(join(folder, name), 'utf8')),
    );
    expect(moves).toBe(expected);
  });

  test('is refused where it is not what it was, or not asked for', async () => {
    const cases = [
      { flags: durable('whole'), message: 'holds a journal' },
      { flags: durable('whole', '--resume', '--margin', '7'), message: 'margin changed' },
      { flags: [...args, '--resume'], message: '--resume goes with --journal' },
    ];
    for (const { flags, message } of cases) {
      const { code, stderr } = await runHanoiProcess(folder, flags);
      expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
    }
    const open = await openJournal(join(folder, 'whole'), { resume: true });
    const { code, stderr } = await runHanoiProcess(folder, durable('whole', '--resume'));
    await open.close();
    expect([code, stderr]).toEqual([2, expect.stringContaining(`Process ${process.pid}`)]);
  });
});
