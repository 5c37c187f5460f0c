import { getEventListeners } from 'node:events';
import { expect, it, vi } from 'vitest';
import { onAbort } from '../../src/abort/on-abort.ts';

const listeners = ({ signal }: AbortController): number =>
  getEventListeners(signal, 'abort').length;

it('calls back all who wait, in their order, once', () => {
  const controller = new AbortController();
  const order: number[] = [];
  for (const name of [1, 2, 3]) onAbort(controller.signal, () => order.push(name));
  controller.abort();
  controller.signal.dispatchEvent(new Event('abort'));
  expect(order).toEqual([1, 2, 3]);
});

it('puts one listener on the signal for all, and takes it away with the last', () => {
  const controller = new AbortController();
  const forgets = Array.from({ length: 50 }, () => onAbort(controller.signal, () => undefined));
  expect(listeners(controller)).toBe(1);
  for (const forget of forgets.slice(1)) forget();
  expect(listeners(controller)).toBe(1);
  forgets[0]?.();
  expect(listeners(controller)).toBe(0);
});

it('does not call back who took it back, nor minds one who does so twice', () => {
  const controller = new AbortController();
  const [first, second] = [vi.fn<() => void>(), vi.fn<() => void>()];
  const forget = onAbort(controller.signal, first);
  forget();
  onAbort(controller.signal, second);
  forget();
  controller.abort();
  expect(first).not.toHaveBeenCalled();
  expect(second).toHaveBeenCalledTimes(1);
});

it('lets a callback take another one back, which is called all the same', () => {
  const controller = new AbortController();
  const other = vi.fn<() => void>();
  onAbort(controller.signal, () => forget());
  const forget = onAbort(controller.signal, other);
  controller.abort();
  expect(other).toHaveBeenCalledTimes(1);
  expect(listeners(controller)).toBe(0);
});

it('makes Node warn of no leak when 100 calls in flight share a signal', async () => {
  const warned = vi.fn<() => void>();
  process.on('warning', warned);
  const { signal } = new AbortController();
  for (let i = 0; i < 100; i++) onAbort(signal, () => undefined);
  await new Promise(setImmediate);
  process.off('warning', warned);
  expect(warned).not.toHaveBeenCalled();
});
