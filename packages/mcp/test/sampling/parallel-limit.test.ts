import { ProviderError } from '@maker/events';
import { completeSample, createScriptedSampler } from '@maker/core/testing';
import { createLimiter } from '@maker/providers';
import { expect, it } from 'vitest';
import { withParallelLimit } from '../../src/sampling/parallel-limit.ts';

const request = { messages: [], id: { runId: 'r', step: 0, branch: 0, ordinal: 0 } };
const context = { signal: new AbortController().signal };

it('makes a sampler that is like the other one, for one answer and for many', async () => {
  const inner = createScriptedSampler(['a']);
  const many = {
    ...inner,
    price: { inputPerMillion: 1, outputPerMillion: 2 },
    takesTemperature: false,
    sampleMany: () => Promise.resolve([completeSample({ text: 'b' })]),
  };
  const limited = withParallelLimit(many, createLimiter({ concurrency: 1 }));

  expect(limited).toMatchObject({ price: many.price, takesTemperature: false });
  expect((await limited.sample(request, context)).text).toBe('a');
  expect(await limited.sampleMany?.(request, 2, context)).toHaveLength(1);
  expect(withParallelLimit(inner, createLimiter()).sampleMany).toBeUndefined();
});

it('gives the place back after a failure, and slows nobody down for it', async () => {
  const refused = new ProviderError({
    message: 'no',
    provider: 'p',
    kind: 'rate-limited',
    retryAfterMs: 1e6,
  });
  const limiter = createLimiter({ concurrency: 1 });
  const limited = withParallelLimit(createScriptedSampler([refused, 'a']), limiter);

  await expect(limited.sample(request, context)).rejects.toBe(refused);
  expect((await limited.sample(request, context)).text).toBe('a');
  expect(limiter.inFlight).toBe(0);
});

it('gives up waiting on abort, with the reason, and asks nobody then', async () => {
  const limiter = createLimiter({ concurrency: 1 });
  let finish: (text: string) => void = () => undefined;
  const inner = {
    sample: () =>
      new Promise<ReturnType<typeof completeSample>>((resolve) => {
        finish = (text) => resolve(completeSample({ text }));
      }),
  };
  const limited = withParallelLimit(inner, limiter);
  const first = limited.sample(request, context);
  await expect.poll(() => limiter.inFlight).toBe(1);
  const controller = new AbortController();
  const second = limited.sample(request, { signal: controller.signal });

  controller.abort(new Error('enough'));

  await expect(second).rejects.toThrow('enough');
  await expect(limited.sample(request, { signal: controller.signal })).rejects.toThrow('enough');
  finish('a');
  expect((await first).text).toBe('a');
  expect([limiter.inFlight, limiter.waiting]).toEqual([0, 0]);
});
