import { JournalError } from '@maker/events';
import { spawn } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { birthOf } from '../../src/store/process-identity.ts';
import { lockFolder } from '../../src/store/lock.ts';
import { newFolder } from '../folder.ts';

/** A process that takes the lock, says so, and lives until it is killed. */
async function otherOwner(
  folder: string,
): Promise<{ readonly kill: () => Promise<void>; readonly pid: number }> {
  const program = `
    import { lockFolder } from ${JSON.stringify(join(import.meta.dirname, '../../src/store/lock.ts'))};
    lockFolder(${JSON.stringify(folder)});
    console.log('locked');
    setInterval(() => undefined, 1000);`;
  const node = [
    '--conditions=@maker/source',
    '--import',
    'tsx',
    '--input-type=module',
    '-e',
    program,
  ];
  const child = spawn(process.execPath, node, { cwd: join(import.meta.dirname, '../..') });
  await new Promise((resolve) => child.stdout.once('data', resolve));
  const kill = () =>
    new Promise<void>((resolve) => {
      child.once('exit', () => resolve());
      child.kill('SIGKILL');
    });
  return { kill, pid: child.pid ?? 0 };
}

describe('the lock of a folder', () => {
  test('is held by one, and given back', () => {
    const folder = newFolder();
    for (let turn = 1; turn <= 3; turn++) {
      const unlock = lockFolder(folder);
      expect(() => lockFolder(folder)).toThrow(`Process ${process.pid}`);
      expect(readdirSync(folder)).toEqual([`lock-${turn}`]);
      unlock();
    }
  });

  test('keeps another process out until that one is killed', async () => {
    const folder = newFolder();
    const { kill, pid } = await otherOwner(folder);
    expect(() => lockFolder(folder)).toThrow(`Process ${pid}`);
    await kill();
    lockFolder(folder)();
  });

  test('is free where a later process has the number of the dead owner', () => {
    const folder = newFolder();
    const owner = { pid: process.pid, birth: 'of an earlier one', host: hostname() };
    writeFileSync(join(folder, 'lock-4'), JSON.stringify(owner));
    lockFolder(folder);
    expect(readdirSync(folder)).toEqual(['lock-5']);
  });

  test('of another machine is not judged from here', () => {
    const folder = newFolder();
    writeFileSync(
      join(folder, 'lock-1'),
      JSON.stringify({ pid: 1, birth: 'x', host: 'elsewhere' }),
    );
    expect(() => lockFolder(folder)).toThrow('on elsewhere');
    expect(() => lockFolder(folder)).toThrow('delete');
  });

  test('that nobody can make is told as such', () => {
    expect(() => lockFolder('/proc')).toThrow(JournalError);
  });
});

test.each(['darwin', 'win32'] as const)('a process has one birth on %s too', (platform) => {
  const own = Object.getOwnPropertyDescriptor(process, 'platform') ?? {};
  Object.defineProperty(process, 'platform', { ...own, value: platform });
  const births = [birthOf(process.pid), birthOf(process.pid), birthOf(2 ** 22 - 3)];
  Object.defineProperty(process, 'platform', own);
  expect(births).toEqual([births[0], births[0], undefined]);
  expect(births[0]).toEqual(expect.any(String));
});

test('a process has one birth while it lives, and none after', async () => {
  expect(birthOf(process.pid)).toBe(birthOf(process.pid));
  const child = spawn(process.execPath, ['-e', '']);
  await new Promise((resolve) => child.once('exit', resolve));
  expect(birthOf(child.pid ?? 0)).toBeUndefined();
});
