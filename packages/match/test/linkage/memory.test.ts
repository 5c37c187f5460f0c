import { expect, it } from 'vitest';
import { createMemory } from '../../src/index.ts';

it('finds out once, also for those who ask while it is under way', async () => {
  const memory = createMemory<number>();
  let asked = 0;
  const find = async (): Promise<number> => {
    asked += 1;
    return asked;
  };
  expect(await Promise.all([memory.recall('a', find), memory.recall('a', find)])).toEqual([1, 1]);
  expect(await memory.recall('b', find)).toBe(2);
  expect(await memory.recall('a', find)).toBe(1);
});

it('does not remember a failure', async () => {
  const memory = createMemory<number>();
  await expect(memory.recall('a', () => Promise.reject(new Error('down')))).rejects.toThrow('down');
  expect(await memory.recall('a', async () => 1)).toBe(1);
});

it('forgets what was not asked for longest', async () => {
  const memory = createMemory<string>(2);
  const found: string[] = [];
  for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) {
    await memory.recall(key, async () => {
      found.push(key);
      return key;
    });
  }
  expect(found).toEqual(['a', 'b', 'c', 'b']);
});
