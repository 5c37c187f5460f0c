import type { MakerEvent, MakerEventListener } from '@maker/events';
import { expect, test } from 'vitest';
import { createMemoryScope } from '../../src/index.ts';

test('random numbers depend on seed and key, not on the order of calls', () => {
  const [one, other] = [createMemoryScope({ seed: 1 }), createMemoryScope({ seed: 1 })];
  const [a, b] = [one.random('a'), one.random('b')];
  expect([other.random('b'), other.random('a')]).toEqual([b, a]);
  expect(createMemoryScope({ seed: 2 }).random('a')).not.toBe(a);
  // Where seed ends and key begins is part of it: no run draws another one's numbers.
  const [first, eleventh] = [createMemoryScope({ seed: 1 }), createMemoryScope({ seed: 11 })];
  expect(first.random('10/0/0')).not.toBe(eleventh.random('0/0/0'));
});

test('random numbers fill [0, 1) evenly, keys that differ in one character included', () => {
  const { random } = createMemoryScope({ seed: 3 });
  const bins = Array<number>(16).fill(0);
  for (let i = 0; i < 16_000; i++) {
    const bin = Math.floor(random(`0/0/${i}`) * 16);
    bins[bin] = (bins[bin] ?? 0) + 1;
  }
  const chiSquare = bins.reduce((sum, n) => sum + (n - 1000) ** 2 / 1000, 0);
  // 99.9 % quantile of chi-square with 15 degrees of freedom.
  expect(chiSquare).toBeLessThan(37.7);
});

test('a scope without a seed differs from the next', () => {
  expect(createMemoryScope().random('a')).not.toBe(createMemoryScope().random('a'));
  expect(createMemoryScope().runId).not.toBe(createMemoryScope().runId);
});

test('a listener that rejects later is not heard of', async () => {
  const unhandled: unknown[] = [];
  const onUnhandled = (reason: unknown) => void unhandled.push(reason);
  process.on('unhandledRejection', onUnhandled);
  const event: MakerEvent = { type: 'run-started', runId: 'r', timestampMs: 0, firstStep: 0 };
  const rejecting: unknown = () => Promise.reject(new Error('listener'));
  createMemoryScope({ onEvent: rejecting as MakerEventListener }).emit(event);
  await new Promise(setImmediate);
  process.off('unhandledRejection', onUnhandled);
  expect(unhandled).toEqual([]);
});
