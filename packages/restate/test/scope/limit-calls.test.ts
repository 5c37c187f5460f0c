import type { Sampler } from '@maker/core';
import { completeSample } from '@maker/core/testing';
import { describe, expect, test } from 'vitest';
import { limitCalls, traitsOf } from '../../src/scope/limit-calls.ts';

const request = {
  messages: [],
  temperature: 0.1,
  id: { runId: 'r', step: 0, branch: 0, ordinal: 0 },
};

describe('a sampler on Restate', () => {
  test('has the properties that were recorded, and asks by those of the moment', async () => {
    const temperatures: unknown[] = [];
    const sampler = {
      takesTemperature: true,
      sample(asked: { temperature?: number | undefined }) {
        temperatures.push(asked.temperature);
        return Promise.resolve(completeSample({ text: 'yes' }));
      },
    };
    const limited = limitCalls(sampler, traitsOf(sampler), 1000);
    const context = { signal: new AbortController().signal };
    await limited.sample(request, context);
    sampler.takesTemperature = false;
    await limited.sample(request, context);
    expect(limited.takesTemperature).toBe(true);
    expect(temperatures).toEqual([0.1, undefined]);
    expect(limited.sampleMany).toBeUndefined();
  });

  test('cuts a call that takes too long, whether it heeds the signal or not', async () => {
    let signalled: AbortSignal | undefined;
    const deaf: Sampler = {
      sample(_, { signal }) {
        signalled = signal;
        return new Promise(() => undefined);
      },
    };
    const call = limitCalls(deaf, {}, 5).sample(request, { signal: new AbortController().signal });
    await expect(call).rejects.toMatchObject({
      kind: 'timeout',
      message: expect.stringContaining('`maxCallMs`'),
    });
    expect(signalled?.aborted).toBe(true);
  });

  test('is interrupted with the reason it is given, before the call or during it', async () => {
    const deaf: Sampler = { sample: () => new Promise(() => undefined) };
    const controller = new AbortController();
    const reason = new Error('enough');
    const call = limitCalls(deaf, {}, 1000).sample(request, { signal: controller.signal });
    controller.abort(reason);
    await expect(call).rejects.toBe(reason);
    const late = limitCalls(deaf, {}, 1000).sample(request, { signal: controller.signal });
    await expect(late).rejects.toBe(reason);
  });
});
