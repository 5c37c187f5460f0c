import { getEventListeners } from 'node:events';
import type { Sample } from '@maker/core';
import type { ProviderError, ProviderErrorKind } from '@maker/events';
import { BrokenCircuitError } from 'cockatiel';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { withCircuitBreaker, withLimits, type CircuitBreakerOptions } from '../../src/index.ts';
import { calm, prompt, request } from '../requests.ts';
import { answer, failure, scripted, type ScriptedSampler } from '../scripted.ts';

const asked = request(prompt('question'));

/** Calls so many times, one after the other; what came of each. */
async function callTimes(sampler: ReturnType<typeof withCircuitBreaker>, times: number) {
  const outcomes: unknown[] = [];
  for (let call = 0; call < times; call++) {
    outcomes.push(await sampler.sample(asked, calm()).catch((error: unknown) => error));
  }
  return outcomes;
}

const broken = (outcomes: readonly unknown[], options: CircuitBreakerOptions = {}) => {
  const inner = scripted(outcomes);
  return { inner, sampler: withCircuitBreaker(inner, { failures: 3, openMs: 10_000, ...options }) };
};

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a provider that keeps failing', () => {
  const three = [
    failure(),
    failure({ kind: 'network' }),
    failure({ model: 'm', kind: 'timeout', statusCode: 408 }),
  ];

  it('is left alone: calls are refused at once, with when to come again, and nothing is sent', async () => {
    const { inner, sampler } = broken(three);
    await callTimes(sampler, 3);
    vi.advanceTimersByTime(4000);
    const [refusal] = await callTimes(sampler, 1);
    expect(refusal).toMatchObject({
      code: 'provider',
      provider: 'test',
      model: 'm',
      kind: 'overloaded',
      isRetryable: true,
      retryAfterMs: 6000,
      statusCode: undefined,
      message:
        'failed; after 3 such failures in a row it is left alone for 10 s, and this call was not sent',
    });
    expect(inner.calls).toHaveLength(3);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is given all calls again when the one that tries brings an answer', async () => {
    const { inner, sampler } = broken([...three, answer, answer]);
    await callTimes(sampler, 3);
    vi.advanceTimersByTime(10_000);
    expect(await callTimes(sampler, 2)).toEqual([answer, answer]);
    expect(inner.calls).toHaveLength(5);
  });

  it('is left alone for another while when the one that tries fails', async () => {
    const { inner, sampler } = broken([...three, failure(), answer]);
    await callTimes(sampler, 3);
    vi.advanceTimersByTime(10_000);
    const [failed, refused] = await callTimes(sampler, 2);
    expect(failed).toMatchObject({ message: 'failed' });
    expect(refused).toMatchObject({ retryAfterMs: 10_000 });
    vi.advanceTimersByTime(10_000);
    expect(await callTimes(sampler, 1)).toEqual([answer]);
    expect(inner.calls).toHaveLength(5);
  });

  it('is tried by one call only; the others are refused at once while it is under way', async () => {
    let answerTrial: (sample: Sample) => void = () => undefined;
    const slow = (): Promise<Sample> => new Promise((resolve) => (answerTrial = resolve));
    const { inner, sampler } = broken([...three, slow, answer]);
    await callTimes(sampler, 3);
    vi.advanceTimersByTime(10_000);
    const trial = sampler.sample(asked, calm());
    const others = await callTimes(sampler, 2);
    expect(others).toEqual([
      expect.objectContaining({ kind: 'overloaded', retryAfterMs: 10_000 }),
      expect.objectContaining({ kind: 'overloaded', retryAfterMs: 10_000 }),
    ]);
    answerTrial(answer);
    expect(await trial).toBe(answer);
    expect(await callTimes(sampler, 1)).toEqual([answer]);
    expect(inner.calls).toHaveLength(5);
  });

  it('is left alone for another while when the one that tries is aborted', async () => {
    const controller = new AbortController();
    const aborted = (): never => {
      controller.abort('enough');
      throw new Error('hung up');
    };
    const { inner, sampler } = broken([...three, aborted, answer]);
    await callTimes(sampler, 3);
    vi.advanceTimersByTime(10_000);
    await expect(sampler.sample(asked, controller)).rejects.toBe('enough');
    expect(await callTimes(sampler, 1)).toEqual([
      expect.objectContaining({ retryAfterMs: 10_000 }),
    ]);
    vi.advanceTimersByTime(10_000);
    expect(await callTimes(sampler, 1)).toEqual([answer]);
    expect(inner.calls).toHaveLength(5);
  });

  it('is told so to calls for many answers too', async () => {
    const { sampler } = broken(three);
    for (const _ of three) await sampler.sampleMany?.(asked, 2, calm()).catch(() => undefined);
    await expect(sampler.sampleMany?.(asked, 2, calm())).rejects.toMatchObject({
      retryAfterMs: 10_000,
    });
  });

  it('takes no turn from anybody while it is left alone', async () => {
    const { inner, sampler } = broken(three);
    const limited = withLimits(sampler, { requestsPerMinute: 40 });
    await callTimes(limited, 3);
    // One request is left of what may go at once.
    const outcomes = await callTimes(limited, 100);
    expect(outcomes.every((error) => (error as ProviderError).retryAfterMs === 10_000)).toBe(true);
    expect(inner.calls).toHaveLength(3);
  });
});

describe('what counts', () => {
  const opensAfter = async (inner: ScriptedSampler): Promise<boolean> => {
    const sampler = withCircuitBreaker(inner, { failures: 2 });
    await callTimes(sampler, 3);
    return inner.calls.length < 3;
  };

  it.each<ProviderErrorKind>(['overloaded', 'network', 'timeout', 'bad-response'])(
    'is a failure as %s',
    async (kind) => {
      expect(await opensAfter(scripted([1, 2, 3].map(() => failure({ kind }))))).toBe(true);
    },
  );

  it.each<ProviderErrorKind>(['rate-limited', 'authentication', 'invalid-request', 'unknown'])(
    'is not a failure as %s',
    async (kind) => {
      expect(await opensAfter(scripted([1, 2, 3].map(() => failure({ kind }))))).toBe(false);
    },
  );

  it("is not the refusal of somebody else's breaker", async () => {
    const error = new BrokenCircuitError();
    const { sampler } = broken([error]);
    expect(await callTimes(sampler, 1)).toEqual([error]);
  });

  it('is not an error of another kind', async () => {
    expect(await opensAfter(scripted([new Error('a bug'), 'x', undefined]))).toBe(false);
  });

  it('is not a failure before an answer', async () => {
    expect(await opensAfter(scripted([failure(), answer, failure()]))).toBe(false);
  });

  it('is a failure before and after one that says nothing of health', async () => {
    const limited = failure({ kind: 'rate-limited' });
    const { inner, sampler } = broken([failure(), limited, failure()], { failures: 2 });
    await callTimes(sampler, 4);
    expect(inner.calls).toHaveLength(3);
  });

  it('is not a call that is aborted', async () => {
    const controllers = [1, 2, 3].map(() => new AbortController());
    const inner = scripted(
      controllers.map((controller) => () => {
        controller.abort('enough');
        return Promise.reject(failure());
      }),
    );
    const sampler = withCircuitBreaker(inner, { failures: 2 });
    for (const controller of controllers) {
      await expect(sampler.sample(asked, controller)).rejects.toBe('enough');
      expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
    }
    expect(inner.calls).toHaveLength(3);
  });
});

it('abort before the call rejects without one, whatever the state', async () => {
  const { inner, sampler } = broken([failure()], { failures: 1 });
  const signal = AbortSignal.abort('too late');
  await expect(sampler.sample(asked, { signal })).rejects.toBe('too late');
  await callTimes(sampler, 1);
  await expect(sampler.sample(asked, { signal })).rejects.toBe('too late');
  expect(inner.calls).toHaveLength(1);
});

it('by default five failures in a row break it for ten seconds', async () => {
  const inner = scripted(Array.from({ length: 5 }, () => failure()));
  const outcomes = await callTimes(withCircuitBreaker(inner), 6);
  expect(inner.calls).toHaveLength(5);
  expect(outcomes[5]).toMatchObject({
    retryAfterMs: 10_000,
    message:
      'failed; after 5 such failures in a row it is left alone for 10 s, and this call was not sent',
  });
});

it('one failure is no row', async () => {
  const { sampler } = broken([failure()], { failures: 1, openMs: 1500 });
  expect((await callTimes(sampler, 2))[1]).toMatchObject({
    message: 'failed; after such a failure it is left alone for 1.5 s, and this call was not sent',
  });
});

it.each<[string, CircuitBreakerOptions]>([
  ['failures', { failures: 0 }],
  ['failures', { failures: 1.5 }],
  ['openMs', { openMs: 0 }],
  ['openMs', { openMs: Number.NaN }],
])('refuses %s outside its range: %o', (argument, options) => {
  expect(() => withCircuitBreaker(scripted([]), options)).toThrow(
    expect.objectContaining({ code: 'invalid-argument', argument }),
  );
});
