import { getEventListeners } from 'node:events';
import type { Sample, SampleContext, Sampler } from '@maker/core';
import type { MakerEvent, ProviderErrorKind } from '@maker/events';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { withRetry, type RetryOptions } from '../../src/index.ts';
import { createVirtualClock } from '../../src/simulated/index.ts';
import { calm, prompt, request } from '../requests.ts';
import { answer, failure, scripted, type SeenCall } from '../scripted.ts';

/** On a virtual clock, and with the longest waits that the jitter allows. */
const retrying = (sampler: Sampler, options: RetryOptions = {}): Sampler =>
  withRetry(sampler, { clock: createVirtualClock(), random: () => 1, ...options });

const ask = (sampler: Sampler, events: MakerEvent[] = []): Promise<Sample> => {
  const onEvent = (event: MakerEvent): void => void events.push(event);
  return sampler.sample(request(prompt('question')), { ...calm(), onEvent });
};

describe('what is repeated', () => {
  it('is nothing when the first call succeeds', async () => {
    const events: MakerEvent[] = [];
    await expect(ask(retrying(scripted([answer])), events)).resolves.toBe(answer);
    expect(events).toEqual([]);
  });

  it.each<ProviderErrorKind>(['rate-limited', 'overloaded', 'timeout', 'network', 'bad-response'])(
    'are calls that failed as %s',
    async (kind) => {
      const sampler = scripted([failure({ kind }), answer]);
      await expect(ask(retrying(sampler))).resolves.toBe(answer);
      expect(sampler.calls).toHaveLength(2);
    },
  );

  it.each<ProviderErrorKind>(['authentication', 'invalid-request', 'unknown'])(
    'are not calls that failed as %s',
    async (kind) => {
      const error = failure({ kind });
      const sampler = scripted([error, answer]);
      await expect(ask(retrying(sampler))).rejects.toBe(error);
      expect(sampler.calls).toHaveLength(1);
    },
  );

  it.each([new Error('a bug'), 'a string', undefined])(
    'is not what failed otherwise: %o',
    async (error) => {
      const sampler = scripted([error, answer]);
      await expect(ask(retrying(sampler))).rejects.toBe(error);
      expect(sampler.calls).toHaveLength(1);
    },
  );

  it('is what the error itself says', async () => {
    const never = failure({ kind: 'rate-limited', isRetryable: false });
    await expect(ask(retrying(scripted([never, answer])))).rejects.toBe(never);
    const always = failure({ kind: 'invalid-request', isRetryable: true });
    await expect(ask(retrying(scripted([always, answer])))).resolves.toBe(answer);
  });

  it('ends with the last error after five calls', async () => {
    const errors = Array.from({ length: 6 }, () => failure());
    const sampler = scripted(errors);
    await expect(ask(retrying(sampler))).rejects.toBe(errors[4]);
    expect(sampler.calls).toHaveLength(5);
  });

  it('ends after the first call where one attempt is allowed', async () => {
    const sampler = scripted([failure(), answer]);
    await expect(ask(retrying(sampler, { maxAttempts: 1 }))).rejects.toThrow('failed');
    expect(sampler.calls).toHaveLength(1);
  });
});

describe('waits', () => {
  const waitsOf = async (
    outcomes: readonly unknown[],
    options: RetryOptions,
  ): Promise<number[]> => {
    const events: MakerEvent[] = [];
    const clock = createVirtualClock();
    await ask(retrying(scripted(outcomes), { clock, ...options }), events).catch(() => undefined);
    const waits = events.map((event) => (event.type === 'retry-scheduled' ? event.delayMs : -1));
    expect(clock.now()).toBe(waits.reduce((sum, wait) => sum + wait, 0));
    return waits;
  };
  const failures = Array.from({ length: 9 }, () => failure());

  it('double from half a second up to 30 s', async () => {
    const waits = await waitsOf(failures, { maxAttempts: 9 });
    expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
  });

  it('are spread over the whole range by the jitter', async () => {
    const random = vi.fn<() => number>().mockReturnValueOnce(0).mockReturnValue(0.25);
    expect(await waitsOf(failures, { maxAttempts: 4, random })).toEqual([0, 250, 500]);
  });

  it('have the base and the cap that are asked for', async () => {
    const options = { maxAttempts: 5, baseDelayMs: 10, maxDelayMs: 35 };
    expect(await waitsOf(failures, options)).toEqual([10, 20, 35, 35]);
  });

  it('are what the provider asks for and the jitter on top', async () => {
    const limited = failure({ kind: 'rate-limited', retryAfterMs: 20_000 });
    expect(await waitsOf([limited, limited, answer], {})).toEqual([20_500, 21_000]);
    expect(await waitsOf([limited, answer], { random: () => 0 })).toEqual([20_000]);
  });

  it('of 0 that the provider asks for still back off', async () => {
    const limited = failure({ kind: 'rate-limited', retryAfterMs: 0 });
    expect(await waitsOf([limited, answer], {})).toEqual([500]);
  });

  it('that would be longer than a minute are not begun', async () => {
    const limited = failure({ kind: 'rate-limited', retryAfterMs: 60_001 });
    const sampler = scripted([limited, answer]);
    await expect(ask(retrying(sampler))).rejects.toBe(limited);
    expect(sampler.calls).toHaveLength(1);
    expect(await waitsOf([failure({ retryAfterMs: 60_000 }), answer], {})).toEqual([60_500]);
  });

  it('are random without further options', async () => {
    vi.useFakeTimers();
    try {
      const events: MakerEvent[] = [];
      const pending = ask(withRetry(scripted([failure(), answer])), events);
      await vi.advanceTimersByTimeAsync(600);
      await expect(pending).resolves.toBe(answer);
      expect(events).toHaveLength(1);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('time', () => {
  it('ends the attempts when a wait would go beyond the cap', async () => {
    const clock = createVirtualClock();
    const errors = Array.from({ length: 5 }, () => failure());
    const sampler = scripted(errors);
    // Waits of 500 and 1,000 ms fit, the next of 2,000 ms does not.
    await expect(ask(retrying(sampler, { clock, maxElapsedMs: 3000 }))).rejects.toBe(errors[2]);
    expect(sampler.calls).toHaveLength(3);
    expect(clock.now()).toBe(1500);
  });

  it('of a wait may be used up to the cap', async () => {
    const sampler = scripted([failure(), answer]);
    await expect(ask(retrying(sampler, { maxElapsedMs: 500 }))).resolves.toBe(answer);
    const late = failure();
    await expect(ask(retrying(scripted([late]), { maxElapsedMs: 499 }))).rejects.toBe(late);
  });

  it('of attempts counts too', async () => {
    const clock = createVirtualClock();
    const slow = async ({ context }: SeenCall): Promise<Sample> => {
      await clock.sleep(2600, context.signal);
      throw failure();
    };
    const sampler = scripted([slow, answer]);
    await expect(ask(retrying(sampler, { clock, maxElapsedMs: 3000 }))).rejects.toThrow('failed');
    expect(sampler.calls).toHaveLength(1);
  });
});

describe('the budget', () => {
  it('is asked before each further attempt, and not before the first', async () => {
    const failures = [failure(), failure({ kind: 'network' })];
    const repeat = vi.fn<NonNullable<SampleContext['repeat']>>();
    const sampler = retrying(scripted([...failures, answer]));
    await sampler.sample(request(prompt('question')), { ...calm(), repeat });
    expect(repeat.mock.calls).toEqual([[failures[0]], [failures[1]]]);
  });

  it('that forbids it ends the attempts with the failure, without a wait or an event', async () => {
    const clock = createVirtualClock();
    const failed = failure();
    const events: MakerEvent[] = [];
    const sampler = scripted([failed, answer]);
    const pending = retrying(sampler, { clock }).sample(request(prompt('question')), {
      ...calm(),
      onEvent: (event) => void events.push(event),
      repeat: () => 'cost',
    });
    await expect(pending).rejects.toBe(failed);
    expect(sampler.calls).toHaveLength(1);
    expect(events).toEqual([]);
    expect(clock.now()).toBe(0);
  });

  it('is not asked where no attempt would follow', async () => {
    const repeat = vi.fn<NonNullable<SampleContext['repeat']>>();
    const context = { ...calm(), repeat };
    const asked = request(prompt('question'));
    const last = retrying(scripted([failure(), answer]), { maxAttempts: 1 });
    await expect(last.sample(asked, context)).rejects.toThrow('failed');
    const refused = retrying(scripted([failure({ kind: 'invalid-request' })]));
    await expect(refused.sample(asked, context)).rejects.toThrow('failed');
    expect(repeat).not.toHaveBeenCalled();
  });
});

it('a call for many answers is repeated as one', async () => {
  const sampler = scripted([failure(), answer]);
  const asked = request(prompt('question'));
  const samples = await retrying(sampler).sampleMany?.(asked, 3, calm());
  expect(samples).toEqual([answer, answer, answer]);
  expect(sampler.calls.map(({ count }) => count)).toEqual([3, 3]);
});

describe('events', () => {
  it('tell each wait, with the id of the request', async () => {
    const events: MakerEvent[] = [];
    const clock = createVirtualClock({ startMs: 1000 });
    const errors = [failure({ statusCode: 503 }), failure({ kind: 'network' })];
    const id = { runId: 'r', step: 7, branch: 1, ordinal: 3 };
    const onEvent = (event: MakerEvent): void => void events.push(event);
    await retrying(scripted([...errors, answer]), { clock }).sample(
      request(prompt('question'), 0, { id }),
      { ...calm(), onEvent },
    );
    expect(events).toEqual([
      {
        type: 'retry-scheduled',
        ...id,
        timestampMs: 1000,
        attempt: 1,
        delayMs: 500,
        kind: 'overloaded',
        statusCode: 503,
      },
      {
        type: 'retry-scheduled',
        ...id,
        timestampMs: 1500,
        attempt: 2,
        delayMs: 1000,
        kind: 'network',
      },
    ]);
  });

  it('do not change the result when the listener throws', async () => {
    const onEvent = (): never => {
      throw new Error('listener');
    };
    const sampler = retrying(scripted([failure(), answer]));
    const pending = sampler.sample(request(prompt('question')), { ...calm(), onEvent });
    await expect(pending).resolves.toBe(answer);
  });

  it('need no listener', async () => {
    const sampler = retrying(scripted([failure(), answer]));
    await expect(sampler.sample(request(prompt('question')), calm())).resolves.toBe(answer);
  });
});

describe('abort', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it("during a wait rejects at once with the signal's reason, and leaves neither timer nor listener", async () => {
    vi.useFakeTimers();
    const controller = new AbortController();
    const reason = { why: 'decided' };
    const sampler = scripted([failure(), answer]);
    const pending = withRetry(sampler, { random: () => 1 }).sample(
      request(prompt('question')),
      controller,
    );
    const outcome = pending.catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(100);
    controller.abort(reason);
    expect(await outcome).toBe(reason);
    expect(vi.getTimerCount()).toBe(0);
    expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
    expect(sampler.calls).toHaveLength(1);
  });

  it('before the first call rejects without a call', async () => {
    const sampler = scripted([answer]);
    const signal = AbortSignal.abort('too late');
    const pending = retrying(sampler).sample(request(prompt('question')), { signal });
    await expect(pending).rejects.toBe('too late');
    expect(sampler.calls).toHaveLength(0);
  });

  it('during a call rejects with the reason, whatever the call throws, and is not repeated', async () => {
    const controller = new AbortController();
    let calls = 0;
    const sample = (): Promise<Sample> => {
      calls += 1;
      controller.abort('enough');
      return Promise.reject(failure());
    };
    const pending = retrying({ sample }).sample(request(prompt('question')), controller);
    await expect(pending).rejects.toBe('enough');
    expect(calls).toBe(1);
  });

  it('with a reason that looks like a failed call is not repeated', async () => {
    const controller = new AbortController();
    const reason = failure();
    const sampler = scripted([failure(), answer]);
    const onEvent = (): void => controller.abort(reason);
    const pending = retrying(sampler).sample(request(prompt('question')), {
      signal: controller.signal,
      onEvent,
    });
    await expect(pending).rejects.toBe(reason);
    expect(sampler.calls).toHaveLength(1);
  });
});

it('keeps what the wrapped sampler says of itself', () => {
  const price = { inputPerMillion: 1, outputPerMillion: 2 };
  const wrapped = withRetry({ ...scripted([]), takesTemperature: false, price });
  expect(wrapped).toMatchObject({ takesTemperature: false, price });
});

it.each<[string, RetryOptions]>([
  ['maxAttempts', { maxAttempts: 0 }],
  ['maxAttempts', { maxAttempts: 1.5 }],
  ['baseDelayMs', { baseDelayMs: -1 }],
  ['maxDelayMs', { maxDelayMs: Number.POSITIVE_INFINITY }],
  ['maxRetryAfterMs', { maxRetryAfterMs: Number.NaN }],
  ['maxElapsedMs', { maxElapsedMs: -1 }],
])('refuses %s outside its range: %o', (argument, options) => {
  expect(() => withRetry(scripted([]), options)).toThrow(
    expect.objectContaining({ code: 'invalid-argument', argument }),
  );
});
