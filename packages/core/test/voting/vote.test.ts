import { ConfigurationError, type MakerEvent, ProviderError } from '@maker/events';
import { describe, expect, test } from 'vitest';
import {
  aheadBy,
  createBudget,
  createMemoryScope,
  firstTo,
  type Sample,
  type SampleRequest,
  type Sampler,
  vote,
  type VoteOptions,
} from '../../src/index.ts';
import { completeSample, createScriptedSampler } from '../../src/testing/index.ts';
import { answerLetter, type Letter, letterSampler, parseLetter } from './letters.ts';

const race = (letters: readonly Letter[], options: Partial<VoteOptions<string>> = {}) =>
  vote({ sampler: letterSampler(letters), parse: parseLetter, prompt: 'q', margin: 2, ...options });

const memory = (now: () => number) => createMemoryScope({ now });

const never: Sampler = { sample: () => new Promise<Sample>(() => undefined) };

test('a race that is one of several is known by its step, in events, ids and seeds', async () => {
  const events: MakerEvent[] = [];
  const seedsOf = async (step: number) => {
    const sampler = createScriptedSampler(['A', 'A']);
    await vote({
      ...{ sampler, parse: parseLetter, prompt: 'q', margin: 2, seed: 1, step },
      onEvent: (event) => events.push(event),
    });
    expect(sampler.requests.map(({ id }) => id.step)).toEqual([step, step]);
    return sampler.requests.map(({ seed }) => seed);
  };
  const seeds = [...(await seedsOf(0)), ...(await seedsOf(7))];
  expect(new Set(seeds).size).toBe(4);
  const steps = events.flatMap((event) => (event.type === 'vote-decided' ? event.step : []));
  expect(steps).toEqual([0, 7]);
});

test.each([-1, 0.5, Number.NaN])('the step of a race is no %d', async (step) => {
  await expect(race(['A', 'A'], { step })).rejects.toThrow('Expected `step` to be an integer >= 0');
});

describe('a race that is decided', () => {
  test('has the leader for winner and every candidate in its tally', async () => {
    const result = await race(['A', 'B', 'B', '!', 'x', 'B']);
    expect(result).toMatchObject({
      ...{ status: 'decided', winner: 'B', margin: 2 },
      ...{ samples: 5, votes: 4, failures: 1, aborted: 0, redFlags: { format: 1 } },
      tally: [
        { value: 'B', key: 'B', votes: 3 },
        { value: 'A', key: 'A', votes: 1 },
      ],
    });
  });

  test('sums tokens and money over flagged answers too', async () => {
    const usage = { inputTokens: 10, outputTokens: 5, cachedInputTokens: 4, reasoningTokens: 1 };
    const paid = (text: string) => ({ text, usage, costUsd: 0.25 });
    const sampler = createScriptedSampler([paid('A'), paid('!'), paid('A')]);
    const result = await race([], { sampler });
    expect(result.costUsd).toBe(0.75);
    expect(result.usage).toEqual({
      ...{ inputTokens: 30, outputTokens: 15, cachedInputTokens: 12, reasoningTokens: 3 },
    });
    sampler.assertFinished();
  });

  test('has an unknown cost as soon as one price is unknown', async () => {
    const unpriced = completeSample({ text: 'A' });
    const { costUsd: _, ...withoutCost } = unpriced;
    const result = await race([], { sampler: { sample: async () => withoutCost } });
    expect(result.costUsd).toBeUndefined();
  });

  test('takes the time that the clock of its scope shows', async () => {
    let nowMs = 1000;
    const sampler: Sampler = {
      sample: async () => {
        nowMs += 7;
        return completeSample({ text: 'A' });
      },
    };
    expect(await race([], { sampler, scope: memory(() => nowMs) })).toMatchObject({
      elapsedMs: 14,
    });
  });

  test('counts equal keys as one candidate, whatever the text', async () => {
    const sampler = createScriptedSampler(['{"a": 1}', '{"a":1}']);
    const parse = ({ text }: Sample) => {
      const value: unknown = JSON.parse(text);
      return { ok: true, value, key: JSON.stringify(value) } as const;
    };
    const result = await vote({ sampler, parse, prompt: 'q', margin: 2 });
    expect(result).toMatchObject({ status: 'decided', winner: { a: 1 }, samples: 2 });
  });

  test('can be decided by first-to-k in place of a margin', async () => {
    const result = await race(['A', 'B', 'A', 'B', 'A'], { margin: undefined, rule: firstTo(3) });
    expect(result).toMatchObject({ winner: 'A', votes: 5, aborted: 0, margin: undefined });
  });

  test('takes a rule in place of its margin', async () => {
    const result = await race(['A', 'B'], { margin: undefined, rule: aheadBy(3) });
    expect(result).toMatchObject({ winner: 'A', votes: 5, margin: 3 });
  });
});

describe('a race that is given up', () => {
  test('for its samples, keeps the tally', async () => {
    const result = await race(['A', 'B', 'A', 'B'], { maxSamples: 4 });
    expect(result).toMatchObject({ status: 'undecided', reason: 'max-samples', samples: 4 });
    expect(result.tally.map(({ votes }) => votes)).toEqual([2, 2]);
  });

  test('for its samples before its flags, where both caps are reached', async () => {
    const flagged = Array<Letter>(60).fill('!');
    expect(await race(flagged, { maxSamples: 4 })).toMatchObject({
      ...{ reason: 'max-samples', samples: 4 },
    });
  });

  test('when all of the first answers are flagged', async () => {
    const flagged = Array<Letter>(60).fill('!');
    const result = await race(flagged, { maxFlagged: 7 });
    expect(result).toMatchObject({ reason: 'all-flagged', samples: 7, votes: 0 });
    expect(result.redFlags).toEqual({ format: 7 });
  });

  test('not for flags once one answer may vote', async () => {
    const result = await race(['A', '!', '!', '!', '!', 'A'], { maxFlagged: 2 });
    expect(result).toMatchObject({ status: 'decided', samples: 6 });
  });

  test('when more calls fail than may be replaced', async () => {
    const result = await race(Array<Letter>(30).fill('x'), { maxFailures: 3, margin: 1 });
    expect(result).toMatchObject({ reason: 'provider-failed', samples: 0, failures: 4 });
    expect(result).toMatchObject({ failure: { kind: 'overloaded', provider: 'test' } });
  });

  test('at once when a failure cannot be mended by repeating, after the calls in flight', async () => {
    const denied = new ProviderError({
      ...{ message: 'The key is refused', provider: 'test', kind: 'authentication' },
      statusCode: 401,
    });
    const sampler = createScriptedSampler([denied, 'A', 'A']);
    const result = await race([], { sampler, margin: 3 });
    expect(result).toMatchObject({ reason: 'provider-failed', samples: 2, failures: 1 });
    expect(result).toMatchObject({ failure: { kind: 'authentication', isRetryable: false } });
    const overloaded = { ...{ message: 'busy', provider: 'test' }, kind: 'overloaded' } as const;
    const both = createScriptedSampler([denied, new ProviderError(overloaded), 'A']);
    expect(await race([], { sampler: both, margin: 3 })).toMatchObject({
      ...{ reason: 'provider-failed', samples: 1, failures: 2 },
      failure: { kind: 'authentication' },
    });
  });

  test('names only the kind of an error that is no ProviderError', async () => {
    const sampler: Sampler = { sample: () => Promise.reject(new TypeError('secret prompt')) };
    const result = await race([], { sampler, maxFailures: 0, margin: 1 });
    expect(result).toMatchObject({
      failure: { kind: 'unknown', message: 'The sampler threw TypeError' },
    });
    expect(JSON.stringify(result)).not.toContain('secret');
    const thrower: Sampler = { sample: () => Promise.reject('no error at all') };
    expect(await race([], { sampler: thrower, maxFailures: 0 })).toMatchObject({
      failure: { message: 'The sampler threw string' },
    });
  });

  test('for the calls of its budget, which is reported', async () => {
    const events: MakerEvent[] = [];
    const result = await race(['A', 'B', 'A', 'B'], {
      budget: { maxCalls: 3 },
      onEvent: (event) => events.push(event),
    });
    expect(result).toMatchObject({ reason: 'budget', samples: 3 });
    expect(events.find(({ type }) => type === 'budget-exhausted')).toMatchObject({
      ...{ limit: 'calls', cap: 3, spent: 3 },
    });
  });

  test('when its time is up, although a call never returns', async () => {
    const events: MakerEvent[] = [];
    const result = await race([], {
      sampler: never,
      maxTokens: 100,
      budget: { maxSeconds: 0.02 },
      onEvent: (event) => events.push(event),
    });
    expect(result).toMatchObject({ status: 'undecided', reason: 'deadline', aborted: 2 });
    const aborted = events.filter((event) => event.type === 'sample-aborted');
    // One byte of prompt, 16 tokens of wrapping, 100 of answer.
    expect(aborted.map(({ maxTokens }) => maxTokens)).toEqual([117, 117]);
  });

  test('for its budget first, where time is up as well', async () => {
    const budget = { maxCalls: 1, maxSeconds: 0.02 };
    expect(await race([], { sampler: never, budget })).toMatchObject({
      ...{ status: 'undecided', reason: 'budget', aborted: 1 },
    });
  });

  test('when time was up before its first call, without making one', async () => {
    let now = 0;
    const budget = createBudget({ maxSeconds: 1 });
    budget.start(now);
    now = 5000;
    const sampler = createScriptedSampler([]);
    const scope = memory(() => now);
    expect(await race([], { sampler, budget, scope })).toMatchObject({ reason: 'deadline' });
    expect(sampler.requests).toEqual([]);
  });
});

describe('requests', () => {
  const requestsOf = async (options: Partial<VoteOptions<string>>): Promise<SampleRequest[]> => {
    const requests: SampleRequest[] = [];
    const sampler: Sampler = {
      ...options.sampler,
      sample: async (request) => {
        requests.push(request);
        return completeSample({ text: 'A' });
      },
    };
    await race([], { margin: 3, ...options, sampler });
    return requests;
  };

  test('are drawn at temperature 0 first and at 0.1 then', async () => {
    const requests = await requestsOf({});
    expect(requests.map(({ temperature }) => temperature)).toEqual([0, 0.1, 0.1]);
  });

  test('follow another policy where one is given', async () => {
    const hot = await requestsOf({ temperature: { first: 0.5, others: 1 } });
    expect(hot.map(({ temperature }) => temperature)).toEqual([0.5, 1, 1]);
    const silent = await requestsOf({ temperature: 'none' });
    expect(silent.map(({ temperature }) => temperature)).toEqual([undefined, undefined, undefined]);
  });

  test('carry the same messages and an id of their own, and never what others answered', async () => {
    const requests = await requestsOf({ runId: 'r', maxTokens: 9 });
    expect(requests.map(({ id }) => id)).toEqual(
      [0, 1, 2].map((ordinal) => ({ runId: 'r', step: 0, branch: 0, ordinal })),
    );
    for (const { messages, maxTokens } of requests) {
      expect(messages).toEqual([{ role: 'user', content: 'q' }]);
      expect(maxTokens).toBe(9);
    }
  });

  test('carry different seeds, the same in every run with that seed, and none without', async () => {
    const seeds = async (seed?: number) => (await requestsOf({ seed })).map((each) => each.seed);
    expect(new Set(await seeds(1)).size).toBe(3);
    expect(await seeds(1)).toEqual(await seeds(1));
    expect(await seeds(1)).not.toEqual(await seeds(2));
    expect(await seeds()).toEqual([undefined, undefined, undefined]);
  });
});

test('a sampler tells of its retries among the events of the race', async () => {
  const events: MakerEvent[] = [];
  const retry = { type: 'retry-scheduled', attempt: 1, delayMs: 5, kind: 'overloaded' } as const;
  const sampler: Sampler = {
    sample: ({ id }, { onEvent }) => {
      onEvent?.({ ...retry, ...id, timestampMs: 0 });
      return answerLetter('A');
    },
  };
  await race([], { sampler, margin: 1, onEvent: (event) => void events.push(event) });
  expect(events.find(({ type }) => type === 'retry-scheduled')).toMatchObject(retry);
});

describe('misuse', () => {
  test.each<[string, Partial<VoteOptions<string>>]>([
    ['margin', { margin: 0 }],
    ['margin', { margin: 1.5 }],
    ['margin', { margin: undefined }],
    ['margin', { rule: aheadBy(2) }],
    ['maxSamples', { maxSamples: 0 }],
    ['maxFlagged', { maxFlagged: -1 }],
    ['maxFailures', { maxFailures: -1 }],
    ['maxTokens', { maxTokens: 0.5 }],
    ['temperature.others', { temperature: { first: 0, others: -1 } }],
    ['temperature.first', { temperature: { first: Number.NaN, others: 0 } }],
    ['seed', { seed: 1.5 }],
    ['sampler', { sampler: {} as Sampler }],
    ['parse', { parse: undefined as never }],
    ['prompt', { prompt: '' }],
    ['prompt', { prompt: [] }],
    ['prompt[0].role', { prompt: [{ role: 'bot' as never, content: 'q' }] }],
    ['prompt[0].role', { prompt: [null as never] }],
    ['prompt[1].content', { prompt: [{ role: 'user', content: 'q' }, { role: 'user' } as never] }],
    ['maxCostUsd', { budget: { maxCostUsd: 0 } }],
    ['maxCostUsd', { maxCostUsd: 5 } as Partial<VoteOptions<string>>],
    ['budget', { budget: 5 as never }],
    ['budget', { budget: null as never }],
    ['signal', { signal: {} as never }],
    ['signal', { signal: null as never }],
    ['runId', { runId: 'r', scope: memory(Date.now) }],
  ])('of `%s` is named before anything is sampled', async (argument, options) => {
    await expect(race([], options)).rejects.toMatchObject({ code: 'invalid-argument', argument });
  });

  test('of a controller in the place of its signal is told with the way out', async () => {
    const signal = new AbortController() as never;
    await expect(race([], { signal })).rejects.toThrow(
      'Expected `signal` to be an AbortSignal, got a value of type object; pass `controller.signal`',
    );
  });

  test('of a cap beside the budget is told with the place where it holds', async () => {
    const options = { maxSeconds: 5 } as Partial<VoteOptions<string>>;
    await expect(race([], options)).rejects.toThrow('as in `budget: { maxSeconds }`');
  });

  test('a parser that throws ends the race with what it threw', async () => {
    const bug = new Error('bug in the parser');
    const parse = () => {
      throw bug;
    };
    await expect(race(['A'], { parse })).rejects.toBe(bug);
  });

  test('a sampler that is not set up ends the race with its own error', async () => {
    const missing = new ConfigurationError({ message: 'Set OPENAI_API_KEY' });
    const sampler: Sampler = { sample: () => Promise.reject(missing) };
    await expect(race([], { sampler })).rejects.toBe(missing);
  });

  test('a scope that names a call not made is a bug that is told', async () => {
    const scope = { ...memory(Date.now), next: async () => 'nonsense' };
    await expect(race(['A'], { scope })).rejects.toThrow('named a call not made: nonsense');
  });
});
