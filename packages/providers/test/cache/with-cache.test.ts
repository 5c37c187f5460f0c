import { getEventListeners } from 'node:events';
import type { Sample, SampleRequest } from '@maker/core';
import { describe, expect, it, vi } from 'vitest';
import { createMemoryStore, withCache } from '../../src/index.ts';
import { calm, prompt, request } from '../requests.ts';
import { answer, failure, scripted } from '../scripted.ts';

const asked = request(prompt('question'), 3, { temperature: 0.1, maxTokens: 50, seed: 7 });
const other: Sample = { ...answer, text: 'other' };

describe('a request that was answered before', () => {
  it('gets the same sample back, without a call', async () => {
    const inner = scripted([answer]);
    const sampler = withCache(inner);
    expect(await sampler.sample(asked, calm())).toBe(answer);
    expect(await sampler.sample(asked, calm())).toBe(answer);
    expect(inner.calls).toHaveLength(1);
  });

  it('is the same in another run, and from another array of messages', async () => {
    const sampler = withCache(scripted([answer]));
    await sampler.sample(asked, calm());
    const again = { ...asked, messages: prompt('question'), id: { ...asked.id, runId: 'replay' } };
    expect(await sampler.sample(again, calm())).toBe(answer);
  });

  it.each<[string, Partial<SampleRequest>]>([
    ['another prompt', { messages: prompt('another question') }],
    ['another role', { messages: [{ role: 'system', content: 'question' }] }],
    ['another cut between messages', { messages: [...prompt('quest'), ...prompt('ion')] }],
    ['another temperature', { temperature: 0.2 }],
    ['no temperature', { temperature: undefined }],
    ['another limit', { maxTokens: 51 }],
    ['another seed', { seed: 8 }],
    ['another step', { id: { ...asked.id, step: 1 } }],
    ['another branch', { id: { ...asked.id, branch: 1 } }],
    ['another ordinal', { id: { ...asked.id, ordinal: 4 } }],
  ])('is another one with %s', async (_, change) => {
    const sampler = withCache(scripted([answer, other]));
    await sampler.sample(asked, calm());
    expect(await sampler.sample({ ...asked, ...change }, calm())).toBe(other);
  });

  it('for many answers gets all of them back, and is another one for fewer', async () => {
    const inner = scripted([answer, other]);
    const sampler = withCache(inner);
    expect(await sampler.sampleMany?.(asked, 3, calm())).toEqual([answer, answer, answer]);
    expect(await sampler.sampleMany?.(asked, 3, calm())).toEqual([answer, answer, answer]);
    expect(await sampler.sampleMany?.(asked, 2, calm())).toEqual([other, other]);
    expect(inner.calls.map(({ count }) => count)).toEqual([3, 2]);
  });
});

it('the votes of a race stay distinct when they are replayed', async () => {
  const drawn = Array.from({ length: 5 }, (_, index) => ({ ...answer, text: `${index}` }));
  const sampler = withCache(scripted(drawn));
  const race = async (runId: string): Promise<readonly Sample[]> =>
    Promise.all(
      drawn.map((_, ordinal) =>
        sampler.sample(
          request(prompt('question'), ordinal, { id: { runId, step: 0, branch: 0, ordinal } }),
          calm(),
        ),
      ),
    );
  const first = await race('first');
  expect(new Set(first.map(({ text }) => text)).size).toBe(5);
  expect(await race('second')).toEqual(first);
});

describe('a failure', () => {
  it('is not kept', async () => {
    const error = failure();
    const sampler = withCache(scripted([error, answer]));
    await expect(sampler.sample(asked, calm())).rejects.toBe(error);
    expect(await sampler.sample(asked, calm())).toBe(answer);
  });

  it('is neither a sample that is none', async () => {
    const sampler = withCache(scripted([() => Promise.resolve(null), answer]));
    expect(await sampler.sample(asked, calm())).toBeUndefined();
    expect(await sampler.sample(asked, calm())).toBe(answer);
  });

  it('of the store is told', async () => {
    const error = new Error('disk full');
    const store = { ...createMemoryStore(), set: () => Promise.reject(error) };
    await expect(withCache(scripted([answer]), store).sample(asked, calm())).rejects.toBe(error);
  });
});

describe('equal requests at the same time', () => {
  /** A call that waits to be answered, and its signal. */
  function pendingCall() {
    let settle: (sample: Sample) => void = () => undefined;
    const inner = scripted([
      ({ context }: { context: { signal: AbortSignal } }) =>
        new Promise<Sample>((resolve, reject) => {
          settle = resolve;
          context.signal.addEventListener('abort', () => reject(context.signal.reason));
        }),
      other,
    ]);
    return { inner, sampler: withCache(inner), settle: (sample: Sample) => settle(sample) };
  }
  /** Names of requests are made in another thread, which may have to wait for a busy machine. */
  const aWhile = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 100));

  it('share one call', async () => {
    const { inner, sampler, settle } = pendingCall();
    const all = [1, 2, 3].map(() => sampler.sample(asked, calm()));
    await aWhile();
    settle(answer);
    expect(await Promise.all(all)).toEqual([answer, answer, answer]);
    expect(inner.calls).toHaveLength(1);
  });

  it('are aborted one by one; the call goes on while one of them waits', async () => {
    const { inner, sampler, settle } = pendingCall();
    const [one, two] = [new AbortController(), new AbortController()];
    const [first, second] = [sampler.sample(asked, one), sampler.sample(asked, two)];
    await aWhile();
    one.abort('enough');
    await expect(first).rejects.toBe('enough');
    expect(inner.calls[0]?.context.signal.aborted).toBe(false);
    settle(answer);
    expect(await second).toBe(answer);
    for (const { signal } of [one, two]) expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  it('abort the call when the last of them is aborted; the next one makes a call of its own', async () => {
    const { inner, sampler } = pendingCall();
    const controllers = [new AbortController(), new AbortController()];
    const outcomes = controllers.map((controller) =>
      sampler.sample(asked, controller).catch((error: unknown) => error),
    );
    await aWhile();
    for (const controller of controllers) controller.abort('enough');
    expect(await Promise.all(outcomes)).toEqual(['enough', 'enough']);
    expect(inner.calls[0]?.context.signal).toMatchObject({ aborted: true, reason: 'enough' });
    for (const { signal } of controllers) expect(getEventListeners(signal, 'abort')).toEqual([]);
    expect(await sampler.sample(asked, calm())).toBe(other);
  });

  it('do not share a call that was given up, though it goes on', async () => {
    const settles: ((sample: Sample) => void)[] = [];
    const deaf = () => new Promise<Sample>((resolve) => settles.push(resolve));
    const inner = scripted([deaf, deaf]);
    const sampler = withCache(inner);
    const controller = new AbortController();
    const given = sampler.sample(asked, controller).catch((error: unknown) => error);
    await aWhile();
    controller.abort('enough');
    expect(await given).toBe('enough');
    const second = sampler.sample(asked, calm());
    await vi.waitFor(() => expect(settles).toHaveLength(2));
    settles[0]?.(answer);
    await aWhile();
    const third = sampler.sample(asked, calm());
    await aWhile();
    settles[1]?.(other);
    // What the first one brought was paid for and is kept all the same.
    expect(await second).toBe(other);
    expect(await third).toBe(other);
    expect(inner.calls).toHaveLength(2);
  });

  it('fail together', async () => {
    const error = failure();
    const late = () => aWhile().then(() => Promise.reject(error));
    const inner = scripted([late, answer]);
    const sampler = withCache(inner);
    const outcomes = [1, 2].map(() => sampler.sample(asked, calm()).catch((e: unknown) => e));
    expect(await Promise.all(outcomes)).toEqual([error, error]);
    expect(inner.calls).toHaveLength(1);
  });
});

it('abort before the call rejects without one', async () => {
  const inner = scripted([answer]);
  const signal = AbortSignal.abort('too late');
  await expect(withCache(inner).sample(asked, { signal })).rejects.toBe('too late');
  const controller = new AbortController();
  const pending = withCache(inner).sample(asked, controller);
  controller.abort('now');
  await expect(pending).rejects.toBe('now');
  expect(inner.calls).toEqual([]);
});

it('passes on where events and the budget are', async () => {
  const inner = scripted([answer]);
  const context = { ...calm(), onEvent: () => undefined, repeat: () => undefined };
  await withCache(inner).sample(asked, context);
  expect(inner.calls[0]?.context).toMatchObject({
    onEvent: context.onEvent,
    repeat: context.repeat,
  });
});

it('two samplers share a store that is given to both', async () => {
  const store = createMemoryStore();
  await withCache(scripted([answer]), store).sample(asked, calm());
  expect(await withCache(scripted([]), store).sample(asked, calm())).toBe(answer);
});
