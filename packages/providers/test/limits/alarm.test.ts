import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { systemClock } from '../../src/clock/clock.ts';
import { Alarm } from '../../src/limits/alarm.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('rings once, at its time', async () => {
  const ring = vi.fn<() => void>();
  new Alarm(systemClock, ring).set(100);
  await vi.advanceTimersByTimeAsync(99);
  expect(ring).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1000);
  expect(ring).toHaveBeenCalledOnce();
});

it('rings at the earliest of its times, with one timer', async () => {
  const ring = vi.fn<() => void>();
  const alarm = new Alarm(systemClock, ring);
  for (const delayMs of [300, 100, 200]) alarm.set(delayMs);
  expect(vi.getTimerCount()).toBe(1);
  await vi.advanceTimersByTimeAsync(100);
  expect(ring).toHaveBeenCalledOnce();
  await vi.advanceTimersByTimeAsync(1000);
  expect(ring).toHaveBeenCalledOnce();
});

it('does not ring once it is cancelled, be it in the last moment', async () => {
  const ring = vi.fn<() => void>();
  const alarm = new Alarm(systemClock, ring);
  alarm.set(100);
  alarm.cancel();
  expect(vi.getTimerCount()).toBe(0);
  alarm.set(100);
  vi.advanceTimersByTime(100);
  // The sleep is over, and nobody has heard of it yet.
  alarm.cancel();
  await vi.advanceTimersByTimeAsync(1000);
  expect(ring).not.toHaveBeenCalled();
});

it('may be set again by whoever hears it', async () => {
  let rings = 0;
  const alarm = new Alarm(systemClock, () => {
    rings += 1;
    if (rings < 3) alarm.set(50);
  });
  alarm.set(50);
  await vi.advanceTimersByTimeAsync(1000);
  expect(rings).toBe(3);
});

it('is not put off by a time that no timer can hold', async () => {
  const ring = vi.fn<() => void>();
  new Alarm(systemClock, ring).set(2 ** 33);
  await vi.advanceTimersByTimeAsync(1000);
  expect(ring).not.toHaveBeenCalled();
  expect(vi.getTimerCount()).toBe(1);
});
