import { getEventListeners } from 'node:events';
import { afterEach, expect, it, vi } from 'vitest';
import { createVirtualClock } from '../../src/simulated/index.ts';

const { signal } = new AbortController();

afterEach(() => {
  vi.unstubAllGlobals();
});

it('begins at 0, or where it is told', () => {
  expect(createVirtualClock().now()).toBe(0);
  expect(createVirtualClock({ startMs: 1e12 }).now()).toBe(1e12);
});

it('lets an hour pass in no time', async () => {
  const clock = createVirtualClock();
  const startMs = performance.now();
  await clock.sleep(3_600_000, signal);
  expect(clock.now()).toBe(3_600_000);
  expect(performance.now() - startMs).toBeLessThan(1000);
});

it('finishes what one sleeper does before it wakes a later one', async () => {
  const clock = createVirtualClock();
  const log: string[] = [];
  const first = (async () => {
    await clock.sleep(1, signal);
    for (let i = 0; i < 50; i++) await Promise.resolve();
    log.push(`first at ${clock.now()}`);
  })();
  const second = (async () => {
    await clock.sleep(1.5, signal);
    log.push(`second at ${clock.now()}`);
  })();
  await Promise.all([second, first]);
  expect(log).toEqual(['first at 1', 'second at 1.5']);
});

it('takes a negative wait for none', async () => {
  const clock = createVirtualClock();
  await clock.sleep(-5, signal);
  expect(clock.now()).toBe(0);
});

it('forgets a sleeper that is aborted, and the time does not move for it', async () => {
  const clock = createVirtualClock();
  const controller = new AbortController();
  const reason = new Error('enough');
  const aborted = clock.sleep(10, controller.signal);
  const last = clock.sleep(20, controller.signal);
  const other = clock.sleep(5, signal);
  controller.abort(reason);
  await expect(aborted).rejects.toBe(reason);
  await expect(last).rejects.toBe(reason);
  await other;
  await new Promise(setImmediate);
  expect(clock.now()).toBe(5);
  expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
});

it('stands still when its only sleeper is aborted', async () => {
  const clock = createVirtualClock();
  const controller = new AbortController();
  const aborted = clock.sleep(10, controller.signal);
  controller.abort('enough');
  await expect(aborted).rejects.toBe('enough');
  await new Promise(setImmediate);
  expect(clock.now()).toBe(0);
});

it('does not let a sleeper lie down whose signal is aborted', async () => {
  await expect(createVirtualClock().sleep(1, AbortSignal.abort('no'))).rejects.toBe('no');
});

it('leaves no listener on the signal after a wait', async () => {
  const controller = new AbortController();
  await createVirtualClock().sleep(1, controller.signal);
  expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
});

it('runs where there is no setImmediate', async () => {
  vi.stubGlobal('setImmediate', undefined);
  const clock = createVirtualClock();
  await clock.sleep(1000, signal);
  expect(clock.now()).toBe(1000);
});
