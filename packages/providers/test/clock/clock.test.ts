import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '../../src/clock/clock.ts';

describe('systemClock', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('tells the time of day', () => {
    vi.setSystemTime(1_700_000_000_000);
    expect(systemClock.now()).toBe(1_700_000_000_000);
  });

  it('sleeps as long as it is told and leaves no listener', async () => {
    const controller = new AbortController();
    const woken = vi.fn<() => void>();
    const sleep = systemClock.sleep(1000, controller.signal).then(woken);
    await vi.advanceTimersByTimeAsync(999);
    expect(woken).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    await sleep;
    expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
  });

  it("rejects at once with the signal's reason and leaves no timer", async () => {
    const controller = new AbortController();
    const reason = Symbol('reason');
    const sleep = systemClock.sleep(1000, controller.signal);
    controller.abort(reason);
    await expect(sleep).rejects.toBe(reason);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('does not begin when the signal is aborted already', async () => {
    await expect(systemClock.sleep(1000, AbortSignal.abort('no'))).rejects.toBe('no');
    expect(vi.getTimerCount()).toBe(0);
  });
});
