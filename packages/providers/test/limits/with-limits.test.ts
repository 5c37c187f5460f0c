import { getEventListeners } from 'node:events';
import type { Sample, Sampler } from '@maker/core';
import type { MakerEvent } from '@maker/events';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  createLimiter,
  withLimits,
  type LimitedContext,
  type LimiterOptions,
  type RateLimitStatus,
} from '../../src/index.ts';
import { createVirtualClock } from '../../src/simulated/index.ts';
import { calm, prompt, request } from '../requests.ts';
import { answer, failure, scripted, type SeenCall } from '../scripted.ts';

/** A sampler that takes `lastsMs` for each call, on a virtual clock, and when each call began. */
function timed(outcome: (call: number) => unknown = () => answer, lastsMs = 1000) {
  const clock = createVirtualClock();
  const begins: number[] = [];
  const steps: number[] = [];
  const sampler: Sampler = {
    async sample({ id }, { signal }) {
      steps.push(id.step);
      const number = begins.push(clock.now()) - 1;
      await clock.sleep(lastsMs, signal);
      const what = outcome(number);
      if (what === answer) return answer;
      throw what;
    },
  };
  return { clock, begins, steps, sampler };
}

/** Asks for many samples at once, each of its own race unless told otherwise. */
function askAll(sampler: Sampler, count: number, events: MakerEvent[] = []) {
  const onEvent = (event: MakerEvent): void => void events.push(event);
  const asks = Array.from({ length: count }, (_, ordinal) =>
    sampler.sample(request(prompt('question'), ordinal), { ...calm(), onEvent }),
  );
  return Promise.allSettled(asks);
}

const waitsIn = (events: readonly MakerEvent[]) =>
  events.flatMap((event) =>
    event.type === 'rate-limited' ? [[event.ordinal, event.limit, event.delayMs]] : [],
  );

describe('limits that are given', () => {
  it('keep calls in flight to their number, in the order of asking', async () => {
    const { clock, begins, sampler } = timed();
    const events: MakerEvent[] = [];
    await askAll(withLimits(sampler, { concurrency: 2, clock }), 5, events);
    expect(begins).toEqual([0, 0, 1000, 1000, 2000]);
    expect(waitsIn(events)).toEqual([
      [2, 'concurrency', 1000],
      [3, 'concurrency', 1000],
      [4, 'concurrency', 2000],
    ]);
  });

  it('spread requests over the minute', async () => {
    const { clock, begins, sampler } = timed();
    const events: MakerEvent[] = [];
    await askAll(withLimits(sampler, { requestsPerMinute: 20, clock }), 5, events);
    expect(begins).toEqual([0, 0, 3000, 6000, 9000]);
    expect(waitsIn(events)).toEqual([
      [2, 'requests', 3000],
      [3, 'requests', 6000],
      [4, 'requests', 9000],
    ]);
  });

  it('spread tokens over the minute, by estimate and then by count', async () => {
    const usage = { inputTokens: 2, outputTokens: 8, cachedInputTokens: 0, reasoningTokens: 0 };
    const clock = createVirtualClock();
    const begins: number[] = [];
    const sampler = scripted(
      Array.from({ length: 4 }, () => () => {
        begins.push(clock.now());
        return Promise.resolve({ ...answer, usage });
      }),
    );
    const limited = withLimits(sampler, { tokensPerMinute: 600, clock });
    const events: MakerEvent[] = [];
    const onEvent = (event: MakerEvent): void => void events.push(event);
    // 8 characters are 2 tokens; with 58 for the answer that is all of the first six seconds.
    for (let ordinal = 0; ordinal < 4; ordinal++) {
      const asked = request(prompt('question'), ordinal, { maxTokens: 58 });
      await limited.sample(asked, { ...calm(), onEvent });
    }
    // Each used 10 of its 60, so that nobody waits.
    expect(begins).toEqual([0, 0, 0, 0]);
    expect(events).toEqual([]);
    const together = [4, 5].map((ordinal) =>
      limited.sample(request(prompt('question'.repeat(100)), ordinal), { ...calm(), onEvent }),
    );
    await Promise.allSettled(together);
    // 800 characters are 200 tokens by now, more than the bucket holds.
    expect(waitsIn(events).map(([, limit]) => limit)).toEqual(['tokens', 'tokens']);
  });

  it('count a call for many answers as one request, and its answers as tokens', async () => {
    const clock = createVirtualClock();
    const limited = withLimits(scripted(Array.from({ length: 9 }, () => answer)), {
      requestsPerMinute: 10,
      clock,
    });
    const asked = request(prompt('question'));
    expect(await limited.sampleMany?.(asked, 5, calm())).toHaveLength(5);
    expect(clock.now()).toBe(0);
    expect(await limited.sampleMany?.(asked, 5, calm())).toHaveLength(5);
    expect(clock.now()).toBe(6000);

    const tokens = createLimiter({ tokensPerMinute: 6000, clock });
    const signal = calm().signal;
    const tight = { ...asked, maxTokens: 298 };
    expect(await tokens.turn(tight, 2, signal)).toMatchObject({ waited: undefined });
    const turn = await tokens.turn(tight, 1, signal);
    expect(turn.waited).toMatchObject({ limit: 'tokens', delayMs: 2980 });
  });

  it.each<[string, LimiterOptions]>([
    ['concurrency', { concurrency: 0 }],
    ['concurrency', { concurrency: 1.5 }],
    ['requestsPerMinute', { requestsPerMinute: 0 }],
    ['tokensPerMinute', { tokensPerMinute: Number.NaN }],
    ['maxPauseMs', { maxPauseMs: -1 }],
  ])('refuse %s outside its range: %o', (argument, options) => {
    expect(() => withLimits(scripted([]), options)).toThrow(
      expect.objectContaining({ code: 'invalid-argument', argument }),
    );
  });

  it.each([
    [-1, 'a number > 0, got -1'],
    [Infinity, 'a number > 0, got Infinity'],
    [null, 'a number > 0, got null'],
    [0.0001, 'at least 1 / 1440, one in a day, got 0.0001'],
  ])('say in plain words what a number a minute may be: not %s', (requestsPerMinute, wanted) => {
    const options = { requestsPerMinute } as LimiterOptions;
    expect(() => createLimiter(options)).toThrow(`Expected \`requestsPerMinute\` to be ${wanted}`);
  });
});

describe('no limits', () => {
  it('are no hindrance', async () => {
    const { begins, sampler } = timed();
    const events: MakerEvent[] = [];
    await askAll(withLimits(sampler), 1000, events);
    expect(begins).toHaveLength(1000);
    expect(events).toEqual([]);
  });
});

describe('a limiter', () => {
  it('is shared by the samplers that are given it', async () => {
    const one = timed();
    const limiter = createLimiter({ concurrency: 1, clock: one.clock });
    const other = scripted([answer]);
    const first = withLimits(one.sampler, limiter).sample(request(prompt('question')), calm());
    const second = withLimits(other, limiter).sample(request(prompt('question')), calm());
    expect(limiter).toMatchObject({ inFlight: 1, waiting: 1 });
    await first;
    await second;
    expect(one.clock.now()).toBe(1000);
    expect(limiter).toMatchObject({ inFlight: 0, waiting: 0 });
  });

  it('lets a race that asks for one pass a race that asks for a thousand', async () => {
    const { clock, steps, sampler } = timed(undefined, 10);
    const limited = withLimits(sampler, { concurrency: 1, clock });
    const greedy = askAll(limited, 1000);
    const id = { runId: 'run', step: 1, branch: 0, ordinal: 0 };
    await limited.sample(request(prompt('question'), 0, { id }), calm());
    await greedy;
    expect(steps).toHaveLength(1001);
    // One was in flight, and one had its turn before it.
    expect(steps.indexOf(1)).toBe(2);
  });

  it('tells runs, steps and branches apart', async () => {
    const { clock, sampler } = timed(undefined, 10);
    const limited = withLimits(sampler, { concurrency: 1, clock });
    const order: string[] = [];
    const ask = async (runId: string, step: number, branch: number): Promise<void> => {
      const id = { runId, step, branch, ordinal: 0 };
      await limited.sample(request(prompt('question'), 0, { id }), calm());
      order.push(`${runId}${step}${branch}`);
    };
    await Promise.all([
      ask('a', 0, 0),
      ...[ask('a', 0, 0), ask('a', 0, 0), ask('b', 0, 0), ask('a', 1, 0), ask('a', 0, 1)],
    ]);
    expect(order).toEqual(['a00', 'a00', 'b00', 'a10', 'a01', 'a00']);
  });
});

describe('what the provider says of its limits', () => {
  const nothing = { limit: undefined, remaining: undefined, resetMs: undefined };
  const status = (more: Partial<RateLimitStatus>): RateLimitStatus => ({
    requests: nothing,
    tokens: nothing,
    ...more,
  });

  /** Makes one call whose answer comes with that status, and then many at once; when each began. */
  async function beginsAfter(told: RateLimitStatus, count: number, options: LimiterOptions = {}) {
    const clock = createVirtualClock();
    const begins: number[] = [];
    const tell = ({ context }: SeenCall): Promise<Sample> => {
      (context as LimitedContext).onRateLimitStatus?.(told);
      return Promise.resolve(answer);
    };
    const note = (): Promise<Sample> => {
      begins.push(clock.now());
      return Promise.resolve(answer);
    };
    const outcomes = [tell, ...Array.from({ length: count }, () => note)];
    const limited = withLimits(scripted(outcomes), { clock, ...options });
    await limited.sample(request(prompt('question'), 0, { maxTokens: 98 }), calm());
    await Promise.all(
      Array.from({ length: count }, (_, ordinal) =>
        limited.sample(request(prompt('question'), ordinal, { maxTokens: 98 }), calm()),
      ),
    );
    return begins;
  }

  it('is learned: requests a minute', async () => {
    const requests = { limit: 20, remaining: 19, resetMs: 3000 };
    expect(await beginsAfter(status({ requests }), 4)).toEqual([0, 0, 3000, 6000]);
  });

  it('is learned: tokens a minute', async () => {
    const tokens = { ...nothing, limit: 1000 };
    expect(await beginsAfter(status({ tokens }), 3)).toEqual([0, 6000, 12_000]);
  });

  it('is believed where less is left than was thought', async () => {
    const requests = { limit: 600, remaining: 1, resetMs: 50_000 };
    expect(await beginsAfter(status({ requests }), 3)).toEqual([0, 100, 200]);
  });

  it('gives way to limits that are given, but not what is left', async () => {
    const requests = { limit: 20, remaining: 19, resetMs: 3000 };
    const given = { requestsPerMinute: 600 };
    expect(await beginsAfter(status({ requests }), 4, given)).toEqual([0, 0, 0, 0]);
    const used = { limit: 20, remaining: 0, resetMs: 60_000 };
    expect(await beginsAfter(status({ requests: used }), 3, given)).toEqual([100, 200, 300]);
  });

  it('of a day is left alone', async () => {
    const requests = { limit: 20, remaining: 1, resetMs: 3_600_000 };
    expect(await beginsAfter(status({ requests }), 3)).toEqual([0, 0, 0]);
  });

  it.each([
    nothing,
    { limit: 0, remaining: undefined, resetMs: undefined },
    { limit: Number.NaN, remaining: Number.NaN, resetMs: Number.NaN },
    { limit: Number.POSITIVE_INFINITY, remaining: -1, resetMs: undefined },
  ])('that makes no sense is no hindrance: %o', async (requests) => {
    expect(await beginsAfter(status({ requests }), 3)).toEqual([0, 0, 0]);
  });

  it('is passed on to a limiter further out', async () => {
    const clock = createVirtualClock();
    const [inner, outer] = [createLimiter({ clock }), createLimiter({ clock })];
    const learned = vi.spyOn(outer, 'learn');
    const told = status({ requests: { limit: 20, remaining: 19, resetMs: 3000 } });
    const tell = ({ context }: SeenCall): Promise<Sample> => {
      (context as LimitedContext).onRateLimitStatus?.(told);
      return Promise.resolve(answer);
    };
    const limited = withLimits(withLimits(scripted([tell]), inner), outer);
    await limited.sample(request(prompt('question')), calm());
    expect(learned).toHaveBeenCalledExactlyOnceWith(told);
  });

  it('may change: a new limit takes the place of the old one', async () => {
    const clock = createVirtualClock();
    const limiter = createLimiter({ clock });
    limiter.learn(status({ requests: { ...nothing, limit: 10 } }));
    limiter.learn(status({ requests: { ...nothing, limit: 600 } }));
    const { signal } = calm();
    const asked = request(prompt('question'));
    (await limiter.turn(asked, 1, signal)).answered([answer]);
    const turn = await limiter.turn(asked, 1, signal);
    expect(turn.waited).toMatchObject({ limit: 'requests', delayMs: 100 });
  });
});

describe('a 429', () => {
  const limited = failure({ kind: 'rate-limited', retryAfterMs: 20_000 });

  it('makes all others pause, and come back one by one, then two by two', async () => {
    const { clock, begins, sampler } = timed((call) => (call === 0 ? limited : answer));
    const events: MakerEvent[] = [];
    const limits = withLimits(sampler, { concurrency: 4, clock });
    await askAll(limits, 16, events);
    // Three were under way with the first, and say nothing of what the provider bears afterwards.
    expect(begins.slice(0, 4)).toEqual([0, 0, 0, 0]);
    expect(begins.slice(4)).toEqual([
      21_000,
      ...[22_000, 22_000],
      ...[23_000, 23_000, 23_000, 23_000],
      ...[24_000, 24_000, 24_000, 24_000],
      25_000,
    ]);
    expect(waitsIn(events).slice(0, 2)).toEqual([
      [4, 'requests', 21_000],
      [5, 'requests', 22_000],
    ]);
  });

  it('that all get who are under way counts once; the longest pause holds', async () => {
    const longer = failure({ kind: 'rate-limited', retryAfterMs: 30_000 });
    const { clock, begins, sampler } = timed((call) =>
      call === 1 ? longer : call < 4 ? limited : answer,
    );
    await askAll(withLimits(sampler, { concurrency: 4, clock }), 7);
    expect(begins.slice(4)).toEqual([31_000, 32_000, 32_000]);
  });

  it('after the pause starts it all over', async () => {
    const { clock, begins, sampler } = timed((call) =>
      call === 0 || call === 1 ? limited : answer,
    );
    await askAll(withLimits(sampler, { concurrency: 1, clock }), 4);
    expect(begins).toEqual([0, 21_000, 42_000, 43_000]);
  });

  it('that names no wait halves those in flight, without a pause', async () => {
    const bare = failure({ kind: 'rate-limited' });
    const { clock, begins, sampler } = timed((call) => (call === 0 ? bare : answer));
    await askAll(withLimits(sampler, { concurrency: 8, clock }), 20);
    expect(begins.map((ms) => ms / 1000)).toEqual([
      ...[0, 0, 0, 0, 0, 0, 0, 0],
      ...[1, 1, 1, 1],
      ...[2, 2, 2, 2, 2, 2, 2, 2],
    ]);
  });

  it('that names no wait leaves one at least', async () => {
    const bare = failure({ kind: 'rate-limited' });
    const { clock, begins, sampler } = timed((call) => (call === 0 ? bare : answer));
    await askAll(withLimits(sampler, { concurrency: 2, clock }), 6);
    expect(begins).toEqual([0, 0, 1000, 2000, 2000, 3000]);
  });

  it.each([
    failure({ kind: 'rate-limited', retryAfterMs: 60_001 }),
    failure({ kind: 'rate-limited', retryAfterMs: 1000, isRetryable: false }),
  ])(
    'that no wait of a minute mends is told to the others one by one, without a pause',
    async (hopeless) => {
      const { clock, begins, sampler } = timed(() => hopeless);
      const outcomes = await askAll(withLimits(sampler, { concurrency: 2, clock }), 5);
      expect(begins).toEqual([0, 0, 1000, 2000, 3000]);
      expect(outcomes.every(({ status }) => status === 'rejected')).toBe(true);
    },
  );

  it('may ask for as long a pause as is allowed', async () => {
    const { clock, begins, sampler } = timed((call) =>
      call === 0 ? failure({ kind: 'rate-limited', retryAfterMs: 300_000 }) : answer,
    );
    await askAll(withLimits(sampler, { concurrency: 1, maxPauseMs: 300_000, clock }), 2);
    expect(begins).toEqual([0, 301_000]);
  });

  it.each([failure(), failure({ kind: 'timeout' }), new Error('a bug')])(
    'is not every failure: %o',
    async (other) => {
      const { clock, begins, sampler } = timed((call) => (call === 0 ? other : answer));
      await askAll(withLimits(sampler, { concurrency: 2, clock }), 4);
      expect(begins).toEqual([0, 0, 1000, 1000]);
    },
  );
});

describe('events', () => {
  it('tell who waited for what, how long and until when', async () => {
    const clock = createVirtualClock({ startMs: 5000 });
    const limits = withLimits(scripted([answer, answer]), { requestsPerMinute: 10, clock });
    const events: MakerEvent[] = [];
    const id = { runId: 'r', step: 7, branch: 1, ordinal: 3 };
    const context = { ...calm(), onEvent: (event: MakerEvent): void => void events.push(event) };
    await limits.sample(request(prompt('question')), context);
    await limits.sample(request(prompt('question'), 3, { id }), context);
    expect(events).toEqual([
      { type: 'rate-limited', ...id, limit: 'requests', delayMs: 6000, timestampMs: 11_000 },
    ]);
  });

  it('do not change the result when the listener throws', async () => {
    const clock = createVirtualClock();
    const limits = withLimits(scripted([answer, answer]), { requestsPerMinute: 10, clock });
    const onEvent = (): never => {
      throw new Error('listener');
    };
    const ask = () => limits.sample(request(prompt('question')), { ...calm(), onEvent });
    expect(await Promise.all([ask(), ask()])).toEqual([answer, answer]);
  });
});

describe('abort', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it("of a call that waits rejects at once with the signal's reason, and leaves neither timer nor listener", async () => {
    vi.useFakeTimers();
    const limiter = createLimiter({ requestsPerMinute: 10 });
    const sampler = scripted([answer, answer]);
    const limits = withLimits(sampler, limiter);
    await limits.sample(request(prompt('question')), calm());
    const controller = new AbortController();
    const reason = { why: 'decided' };
    const waiting = [1, 2, 3].map((ordinal) =>
      limits
        .sample(request(prompt('question'), ordinal), controller)
        .catch((error: unknown) => error),
    );
    expect(limiter.waiting).toBe(3);
    expect(vi.getTimerCount()).toBe(1);
    controller.abort(reason);
    expect(await Promise.all(waiting)).toEqual([reason, reason, reason]);
    expect(vi.getTimerCount()).toBe(0);
    expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
    expect(limiter).toMatchObject({ inFlight: 0, waiting: 0 });
    expect(sampler.calls).toHaveLength(1);
  });

  it('before the call rejects without one', async () => {
    const sampler = scripted([answer]);
    const signal = AbortSignal.abort('too late');
    const pending = withLimits(sampler).sample(request(prompt('question')), { signal });
    await expect(pending).rejects.toBe('too late');
    expect(sampler.calls).toEqual([]);
  });

  it('in the moment of its turn sends nothing and uses nothing up', async () => {
    const clock = createVirtualClock();
    const limiter = createLimiter({ concurrency: 1, requestsPerMinute: 20, clock });
    const held = await limiter.turn(request(prompt('question')), 1, calm().signal);
    const sampler = scripted([answer]);
    const limits = withLimits(sampler, limiter);
    const controller = new AbortController();
    const pending = limits.sample(request(prompt('question')), controller);
    held.unused();
    controller.abort('now');
    await expect(pending).rejects.toBe('now');
    expect(sampler.calls).toEqual([]);
    // Both requests of the burst are still there.
    const { signal } = calm();
    (await limiter.turn(request(prompt('question')), 1, signal)).answered([answer]);
    (await limiter.turn(request(prompt('question')), 1, signal)).answered([answer]);
    expect(clock.now()).toBe(0);
  });

  it('of one that waits does not stop the others', async () => {
    const { clock, begins, sampler } = timed();
    const limits = withLimits(sampler, { concurrency: 1, clock });
    const controller = new AbortController();
    const first = limits.sample(request(prompt('question'), 0), calm());
    const second = limits.sample(request(prompt('question'), 1), controller);
    const third = limits.sample(request(prompt('question'), 2), calm());
    controller.abort('enough');
    await expect(second).rejects.toBe('enough');
    await Promise.all([first, third]);
    expect(begins).toEqual([0, 1000]);
  });

  it('of a call under way makes room for the next', async () => {
    const { clock, begins, sampler } = timed();
    const limits = withLimits(sampler, { concurrency: 1, clock });
    const controller = new AbortController();
    const first = limits.sample(request(prompt('question'), 0), controller);
    const second = limits.sample(request(prompt('question'), 1), calm());
    await clock.sleep(400, calm().signal);
    controller.abort('enough');
    await expect(first).rejects.toBe('enough');
    await second;
    expect(begins).toEqual([0, 400]);
  });
});

it('a sampler that breaks its contract takes nobody’s place for good', async () => {
  const clock = createVirtualClock();
  const limiter = createLimiter({ concurrency: 1, tokensPerMinute: 1000, clock });
  const broken = { sample: () => Promise.resolve(undefined) } as unknown as Sampler;
  await withLimits(broken, limiter).sample(request(prompt('question')), calm());
  const empty = scripted([() => Promise.resolve(null)]);
  await withLimits(empty, limiter).sampleMany?.(request(prompt('question')), 2, calm());
  expect(limiter.inFlight).toBe(0);
});

it('thousands wait with one timer, and go in order', async () => {
  const { clock, begins, sampler } = timed(undefined, 0);
  const limits = withLimits(sampler, { requestsPerMinute: 60_000, clock });
  await askAll(limits, 10_000);
  expect(begins).toHaveLength(10_000);
  expect(begins.at(-1)).toBe(4000);
});

it('keeps what the wrapped sampler says of itself', () => {
  const price = { inputPerMillion: 1, outputPerMillion: 2 };
  const wrapped = withLimits(
    scripted([], { takesTemperature: false, price, sampleMany: undefined }),
  );
  expect(wrapped).toMatchObject({ takesTemperature: false, price });
  expect(wrapped.sampleMany).toBeUndefined();
});
