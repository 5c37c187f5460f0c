import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { withDeadline } from '../../src/http/with-deadline.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const timeout = new Error('too long');
const optionsOf = (signal: AbortSignal) => ({ signal, timeoutMs: 100, onTimeout: () => timeout });

/** A call that goes on until it is aborted, and then throws something of its own. */
const untilAborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error("the client's own error")));
  });

function expectNothingLeft({ signal }: AbortController): void {
  expect(vi.getTimerCount()).toBe(0);
  expect(getEventListeners(signal, 'abort')).toEqual([]);
}

it('passes the result on', async () => {
  const controller = new AbortController();
  const call = (): Promise<number> => Promise.resolve(42);
  await expect(withDeadline(optionsOf(controller.signal), call)).resolves.toBe(42);
  expectNothingLeft(controller);
});

it('passes an error on', async () => {
  const controller = new AbortController();
  const error = new Error('no');
  const call = (): Promise<never> => Promise.reject(error);
  await expect(withDeadline(optionsOf(controller.signal), call)).rejects.toBe(error);
  expectNothingLeft(controller);
});

it('rejects with the error for a timeout when the time is up', async () => {
  const controller = new AbortController();
  const outcome = withDeadline(optionsOf(controller.signal), untilAborted).catch(
    (error: unknown) => error,
  );
  await vi.advanceTimersByTimeAsync(99);
  expect(vi.getTimerCount()).toBe(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(await outcome).toBe(timeout);
  expectNothingLeft(controller);
});

it("rejects with the signal's reason on abort, whatever the client throws", async () => {
  const controller = new AbortController();
  const pending = withDeadline(optionsOf(controller.signal), untilAborted);
  controller.abort('enough');
  await expect(pending).rejects.toBe('enough');
  expectNothingLeft(controller);
});

it('does not begin when the signal is aborted already', async () => {
  const call = vi.fn<typeof untilAborted>(untilAborted);
  const pending = withDeadline(optionsOf(AbortSignal.abort('too late')), call);
  await expect(pending).rejects.toBe('too late');
  expect(call).not.toHaveBeenCalled();
});
