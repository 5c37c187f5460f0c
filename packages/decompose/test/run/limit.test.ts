import { expect, it } from 'vitest';
import { createLimit, settleAll } from '../../src/run/limit.ts';

it('runs no more at a time than it may, in the order of asking', async () => {
  const limit = createLimit(2);
  const started: number[] = [];
  let running = 0;
  let most = 0;
  await Promise.all(
    [0, 1, 2, 3, 4].map((n) =>
      limit(async () => {
        started.push(n);
        running += 1;
        most = Math.max(most, running);
        await Promise.resolve();
        running -= 1;
      }),
    ),
  );

  expect(started).toEqual([0, 1, 2, 3, 4]);
  expect(most).toBe(2);
});

it('gives the place of what failed to the next', async () => {
  const limit = createLimit(1);
  const failed = limit(() => Promise.reject(new Error('no')));
  const next = limit(() => Promise.resolve('yes'));

  await expect(failed).rejects.toThrow('no');
  expect(await next).toBe('yes');
});

it('waits for all before it rejects with the first', async () => {
  let isDone = false;
  const slow = Promise.resolve().then(() => {
    isDone = true;
  });

  await expect(
    settleAll([Promise.reject(new Error('one')), slow, Promise.reject(new Error('two'))]),
  ).rejects.toThrow('one');
  expect(isDone).toBe(true);
});
