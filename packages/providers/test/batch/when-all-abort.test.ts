import { getEventListeners } from 'node:events';
import { expect, it } from 'vitest';
import { whenAllAbort } from '../../src/batch/batch-question.ts';

it('the last abort is the one that counts, those before the beginning included', () => {
  const [one, other] = [new AbortController(), new AbortController()];
  one.abort('early');
  const { signal, forget } = whenAllAbort([one.signal, other.signal, other.signal]);
  expect(signal.aborted).toBe(false);
  other.abort('late');
  expect(signal).toMatchObject({ aborted: true, reason: 'late' });
  forget();
});

it('if all aborted before, it is aborted from the beginning', () => {
  const aborted = AbortSignal.abort('early');
  const { signal, forget } = whenAllAbort([aborted, aborted]);
  expect(signal).toMatchObject({ aborted: true, reason: 'early' });
  forget();
});

it('nothing is left on the signals', () => {
  const controller = new AbortController();
  const { signal, forget } = whenAllAbort([controller.signal, controller.signal]);
  expect(getEventListeners(controller.signal, 'abort')).toHaveLength(1);
  forget();
  expect(getEventListeners(controller.signal, 'abort')).toHaveLength(0);
  controller.abort();
  expect(signal.aborted).toBe(false);
});
