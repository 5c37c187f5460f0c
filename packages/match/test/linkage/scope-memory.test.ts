import { createMemoryScope } from '@maker/core';
import { expect, test } from 'vitest';
import { createScopeMemory } from '../../src/index.ts';

test('recalls what the scope has on record, and has it recorded by name and key', async () => {
  const records = new Map<string, unknown>();
  const scope = {
    async once<T>(key: string, effect: () => Promise<T>): Promise<T> {
      if (!records.has(key)) records.set(key, await effect());
      return records.get(key) as T;
    },
  };
  const [verdicts, vectors] = [createScopeMemory<boolean>(scope), createScopeMemory(scope, 'v')];
  expect(await verdicts.recall('a', async () => true)).toBe(true);
  expect(await verdicts.recall('a', () => Promise.reject(new Error('asked again')))).toBe(true);
  expect(await vectors.recall('a', async () => [1, 2])).toEqual([1, 2]);
  expect([...records.keys()]).toEqual(['match/answers/a', 'match/v/a']);
});

test('finds out again on a scope that keeps no records', async () => {
  let asked = 0;
  const memory = createScopeMemory<number>(createMemoryScope());
  const ask = () => memory.recall('a', async () => ++asked);
  expect([await ask(), await ask()]).toEqual([1, 2]);
});
