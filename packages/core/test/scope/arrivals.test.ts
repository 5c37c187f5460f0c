import { expect, test } from 'vitest';
import { Arrivals } from '../../src/scope/arrivals.ts';

test('effects arrive in the order in which they settle, each one once, a rejected one too', async () => {
  const pending = new Arrivals();
  let settle = (): void => undefined;
  pending.set('late', new Promise<void>((resolve) => (settle = resolve)));
  pending.set('rejected', Promise.reject(new Error('no')));
  pending.set('early', Promise.resolve());
  await Promise.resolve();
  expect([pending.arrival(), pending.arrival()]).toEqual(['rejected', 'early']);
  const next = pending.arrival();
  settle();
  expect(await next).toBe('late');
  expect([...pending.keys()]).toEqual(['late', 'rejected', 'early']);
});

test('what arrives while nobody waits is kept for whoever waits next', async () => {
  const pending = new Arrivals();
  const waiting = pending.arrival();
  pending.set('a', Promise.resolve());
  pending.set('b', Promise.resolve());
  expect(await waiting).toBe('a');
  expect(pending.arrival()).toBe('b');
});
