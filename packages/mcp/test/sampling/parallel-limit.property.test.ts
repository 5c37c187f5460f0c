import { getEventListeners } from 'node:events';
import { createScriptedSampler } from '@maker/core/testing';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createParallelLimit, withParallelLimit } from '../../src/sampling/parallel-limit.ts';

const never = new AbortController().signal;

it('runs as many at once as it may, never more, and all in the end', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: 20 }),
      async (scheduler, max, tasks) => {
        const limit = createParallelLimit(max);
        let running = 0;
        let most = 0;
        const all = Array.from({ length: tasks }, (_, i) =>
          limit.run(async () => {
            running += 1;
            most = Math.max(most, running);
            await scheduler.schedule(Promise.resolve());
            running -= 1;
            return i;
          }, never),
        );
        await scheduler.waitFor(Promise.all(all));
        expect(await Promise.all(all)).toEqual(Array.from({ length: tasks }, (_, i) => i));
        expect(most).toBe(Math.min(max, tasks));
      },
    ),
  );
});

it('keeps the places of those that fail or are aborted for others', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.integer({ min: 1, max: 3 }),
      fc.array(fc.constantFrom('works', 'fails', 'aborts'), { minLength: 1, maxLength: 12 }),
      async (scheduler, max, fates) => {
        const limit = createParallelLimit(max);
        const settled = fates.map(async (fate) => {
          const controller = new AbortController();
          const run = limit.run(async () => {
            await scheduler.schedule(Promise.resolve());
            if (fate === 'fails') throw new Error(fate);
          }, controller.signal);
          if (fate === 'aborts') controller.abort(new Error(fate));
          return run.then(
            () => 'worked',
            (error: Error) => error.message,
          );
        });
        await scheduler.waitFor(Promise.all(settled));
        // All places are free again: as many as ever run at once.
        let running = 0;
        const after = Array.from({ length: max }, () =>
          limit.run(async () => {
            running += 1;
          }, never),
        );
        expect(running).toBe(max);
        await Promise.all(after);
      },
    ),
  );
});

it('gives up waiting at once on abort, with the reason', async () => {
  const limit = createParallelLimit(1);
  let finish: () => void = () => undefined;
  const first = limit.run(() => new Promise<void>((resolve) => (finish = resolve)), never);
  const controller = new AbortController();
  const second = limit.run(() => Promise.resolve(), controller.signal);

  controller.abort(new Error('enough'));

  await expect(second).rejects.toThrow('enough');
  finish();
  await first;
  await expect(limit.run(() => Promise.resolve(1), controller.signal)).rejects.toThrow('enough');
});

it('leaves no listener behind', async () => {
  const limit = createParallelLimit(1);
  const { signal } = new AbortController();

  await Promise.all([1, 2, 3].map((i) => limit.run(() => Promise.resolve(i), signal)));

  expect(getEventListeners(signal, 'abort')).toHaveLength(0);
});

it('makes a sampler that is like the other one, for one answer and for many', async () => {
  const inner = createScriptedSampler(['a']);
  const many = {
    ...inner,
    price: { inputPerMillion: 1, outputPerMillion: 2 },
    takesTemperature: false,
    sampleMany: () => Promise.resolve([]),
  };
  const limited = withParallelLimit(many, createParallelLimit(1));
  const request = { messages: [], id: { runId: 'r', step: 0, branch: 0, ordinal: 0 } };
  const context = { signal: never };

  expect(limited).toMatchObject({ price: many.price, takesTemperature: false });
  expect((await limited.sample(request, context)).text).toBe('a');
  expect(await limited.sampleMany?.(request, 2, context)).toEqual([]);
  expect(withParallelLimit(inner, createParallelLimit(1)).sampleMany).toBeUndefined();
});
