import type { MakerEvent } from '@maker/events';
import { describe, expect, test } from 'vitest';
import {
  createBudget,
  createMemoryScope,
  type Matcher,
  runTask,
  type Sample,
  type Sampler,
  type StoppingRule,
  vote,
  type VoteOptions,
} from '../../src/index.ts';
import { completeSample, createScriptedSampler } from '../../src/testing/index.ts';
import { countingTask } from '../task/counting-task.ts';
import { letterSampler, parseLetter } from './letters.ts';

/* What others write may be wrong: it is said whose fault it is, and nothing hangs, leaks or is paid for twice. */

const race = (options: Partial<VoteOptions<string>>) =>
  vote({ sampler: letterSampler([]), parse: parseLetter, prompt: 'q', margin: 3, ...options });

const never = <T>(): Promise<T> => new Promise<T>(() => undefined);

describe('a stopping rule', () => {
  test.each([0, -1, Number.NaN])('that wants %d votes and is not decided is refused', async (n) => {
    const rule: StoppingRule = { decided: () => false, safeInFlight: () => n };
    const refused = { code: 'invalid-argument', argument: 'rule' };
    await expect(race({ margin: undefined, rule })).rejects.toMatchObject(refused);
  });

  test('that is decided before there is a vote is refused', async () => {
    const rule: StoppingRule = { decided: () => true, safeInFlight: () => 0 };
    await expect(race({ margin: undefined, rule })).rejects.toMatchObject({ argument: 'rule' });
  });
});

describe('a matcher', () => {
  test.each([0, 1, -2, 0.5, Number.NaN])('that returns the index %d is refused', async (index) => {
    const refused = { code: 'invalid-argument', argument: 'matcher' };
    await expect(race({ matcher: { match: () => index } })).rejects.toMatchObject(refused);
  });

  test.each([{}, null, 'exact'])('that cannot match (%j) is refused unasked', async (matcher) => {
    const sampler = createScriptedSampler([]);
    const options = { sampler, matcher: matcher as Matcher<string> };
    const refused = { code: 'invalid-argument', argument: 'matcher' };
    await expect(race(options)).rejects.toMatchObject(refused);
    const count = { task: countingTask(1), sampler, margin: 1, matcher: matcher as Matcher<never> };
    expect(() => runTask(count)).toThrow('`matcher`');
  });

  test('that throws ends the race with what it threw', async () => {
    const bug = new Error('bug in the matcher');
    const matcher: Matcher<string> = { match: () => Promise.reject(bug) };
    await expect(race({ matcher })).rejects.toBe(bug);
  });

  test('that never answers is interrupted by an abort', async () => {
    const controller = new AbortController();
    const running = race({ matcher: { match: never }, signal: controller.signal });
    await new Promise(setImmediate);
    controller.abort('enough');
    await expect(running).rejects.toBe('enough');
  });

  test('that answers after the race is over counts no more and is asked no more', async () => {
    const events: MakerEvent[] = [];
    const asked: string[] = [];
    let answer = (_index: number): void => undefined;
    const matcher: Matcher<string> = {
      match: (value) => {
        asked.push(value);
        return new Promise((resolve) => (answer = resolve));
      },
    };
    const onEvent = (event: MakerEvent) => void events.push(event);
    const result = await race({ matcher, budget: { maxSeconds: 0.02 }, onEvent });
    expect(result).toMatchObject({ reason: 'deadline', tally: [] });
    answer(-1);
    await new Promise(setImmediate);
    expect(asked).toEqual(['A']);
    expect(events.at(-1)).toMatchObject({ type: 'vote-undecided' });
  });
});

describe('a sampler', () => {
  const usage = { ...completeSample({}).usage, outputTokens: Number.NaN };
  test.each<[string, unknown]>([
    ['text', undefined],
    ['text', null],
    ['text', { text: 5 }],
    ['usage', { text: 'A', usage: null }],
    ['usage', { text: 'A', usage }],
    ['costUsd', { text: 'A', costUsd: Number.NaN }],
    ['costUsd', { text: 'A', costUsd: -1 }],
    ['costUsd', { text: 'A', costUsd: Infinity }],
    ['costUsd', { text: 'A', costUsd: '1' }],
  ])('that resolves with a wrong `%s` has failed, for good: %j', async (field, sample) => {
    const budget = createBudget({ maxTokens: 2000, maxCostUsd: 1 });
    const sampler: Sampler = { sample: async () => sample as Sample };
    const result = await race({ sampler, budget, maxTokens: 10 });
    expect(result).toMatchObject({ reason: 'provider-failed', samples: 0, failures: 3 });
    const message = expect.stringContaining(`\`${field}\``);
    expect(result).toMatchObject({
      failure: { kind: 'bad-response', isRetryable: false, message },
    });
    expect(budget.admit({ tokens: 1000, costUsd: 1 })).toBeUndefined();
  });

  test('that throws before it returns a promise has failed', async () => {
    const sampler: Sampler = {
      sample: () => {
        throw new TypeError('not a function');
      },
    };
    expect(await race({ sampler, maxFailures: 0 })).toMatchObject({ reason: 'provider-failed' });
  });

  test('that aborts the run while it is called is not waited for', async () => {
    const controller = new AbortController();
    const sampler: Sampler = {
      sample: () => {
        controller.abort('inside');
        return never();
      },
    };
    await expect(race({ sampler, signal: controller.signal })).rejects.toBe('inside');
  });
});

describe('a parser', () => {
  test.each<[string, unknown]>([
    ['a promise', Promise.resolve({ ok: true, value: 1, key: '1' })],
    ['nothing', undefined],
    ['a key that is no text', { ok: true, value: 1, key: 1 }],
    ['a flag without a reason', { ok: false, flag: {} }],
  ])('that returns %s is refused', async (_name, parsed) => {
    const refused = { code: 'invalid-argument', argument: 'parse' };
    await expect(race({ parse: () => parsed as never })).rejects.toMatchObject(refused);
  });

  test('may name its flags as it likes, and nothing else of a flag is told', async () => {
    const events: MakerEvent[] = [];
    const flags = ['__proto__', 'constructor', '__proto__'];
    const result = await race({
      parse: () => {
        const flag = { reason: flags.pop() ?? '', type: 'vote-cast', text: 'answer', step: 9 };
        return { ok: false, flag };
      },
      ...{ maxFlagged: 3, onEvent: (event: MakerEvent) => void events.push(event) },
    });
    expect(Object.entries(result.redFlags)).toEqual([
      ['__proto__', 2],
      ['constructor', 1],
    ]);
    const told = events.filter(({ type }) => type === 'red-flag-triggered');
    expect(told).toHaveLength(3);
    expect(told[0]).toMatchObject({ step: 0 });
    expect(told[0]).not.toHaveProperty('text');
  });
});

test('a scope that never waits for its effects leaves no rejection unhandled', async () => {
  const unhandled: unknown[] = [];
  const onUnhandled = (reason: unknown) => void unhandled.push(reason);
  process.on('unhandledRejection', onUnhandled);
  const controller = new AbortController();
  const sampler: Sampler = {
    sample: (_request, { signal }) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
      }),
  };
  const scope = { ...createMemoryScope(), next: () => never<string>() };
  const running = race({ sampler, scope, signal: controller.signal });
  controller.abort('enough');
  await expect(running).rejects.toBe('enough');
  await new Promise(setImmediate);
  process.off('unhandledRejection', onUnhandled);
  expect(unhandled).toEqual([]);
});
