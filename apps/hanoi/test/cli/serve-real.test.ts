import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { runHanoiProcess } from './hanoi-process.ts';

test(
  'serves until Ctrl-C, and prints commands that work as they are',
  { timeout: 120_000 },
  async () => {
    let served = (_text: string): void => undefined;
    const whenServed = new Promise<string>((resolve) => (served = resolve));
    let stop = (): void => undefined;
    const serving = runHanoiProcess(
      tmpdir(),
      ['serve:real', '--port', '0'],
      (interrupt, stdout) => {
        stop = interrupt;
        stdout.once('data', (text) => served(String(text)));
      },
    );
    const commands = (await whenServed).split('\n').filter((line) => line.includes('pnpm hanoi'));
    expect(commands).toHaveLength(3);
    for (const command of commands) {
      const [, ...args] = command.trim().split('pnpm hanoi ');
      const fewer = [...args.join('').split(' '), '--disks', '3', '--no-report'];
      const { code, stdout } = await runHanoiProcess(tmpdir(), fewer);
      expect([code, stdout.split('\n')[0]]).toEqual([
        0,
        'Solved: 3 disks, 7 steps, zero wrong moves',
      ]);
    }
    stop();
    expect(await serving).toMatchObject({ code: 0, stderr: '' });
  },
);
