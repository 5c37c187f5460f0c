import { getEventListeners } from 'node:events';
import type { MakerEvent } from '@maker/events';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import {
  createBudget,
  type Sample,
  type Sampler,
  vote,
  type VoteOptions,
} from '../../src/index.ts';
import { createScriptedSampler } from '../../src/testing/index.ts';
import { type Recording, recordingScope } from '../scope/recording-scope.ts';
import { answerLetter, type Letter, letterSampler, parseLetter } from './letters.ts';

const race = (letters: readonly Letter[], options: Partial<VoteOptions<string>> = {}) =>
  vote({ sampler: letterSampler(letters), parse: parseLetter, prompt: 'q', margin: 2, ...options });

const never: Sampler = { sample: () => new Promise<Sample>(() => undefined) };

describe('abort', () => {
  test('rejects with the reason, untouched, although the sampler does not listen', async () => {
    const controller = new AbortController();
    const reason = { why: 'enough' };
    const running = race([], { sampler: never, signal: controller.signal });
    await Promise.resolve();
    controller.abort(reason);
    await expect(running).rejects.toBe(reason);
  });

  test('before the start makes no call', async () => {
    const sampler = createScriptedSampler([]);
    const running = race([], { sampler, signal: AbortSignal.abort('no') });
    await expect(running).rejects.toBe('no');
    expect(sampler.requests).toEqual([]);
  });

  test('reaches the calls under way and books their bound', async () => {
    const controller = new AbortController();
    const signals: AbortSignal[] = [];
    const sampler: Sampler = {
      price: { inputPerMillion: 1_000_000, outputPerMillion: 2_000_000 },
      sample: (_request, { signal }) =>
        new Promise((_resolve, reject) => {
          signals.push(signal);
          signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
        }),
    };
    const budget = createBudget();
    const running = race([], { sampler, budget, maxTokens: 3, signal: controller.signal });
    await Promise.resolve();
    controller.abort();
    await expect(running).rejects.toThrow('aborted');
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
    expect(budget.spent).toEqual({ calls: 2, tokens: 2 * (17 + 3), costUsd: 2 * (17 + 6) });
  });

  test('is no failure: nothing is recorded of a call that was interrupted', async () => {
    const controller = new AbortController();
    const sampler: Sampler = {
      sample: (_request, { signal }) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(new Error('hung up')), { once: true });
        }),
    };
    const recording: Recording = { results: new Map(), arrivals: [] };
    const scope = recordingScope(recording);
    const running = race([], { sampler, scope, signal: controller.signal });
    controller.abort('enough');
    await expect(running).rejects.toBe('enough');
    await new Promise(setImmediate);
    expect(recording.results.size).toBe(0);
  });

  test('of a parser reaches the calls still under way', async () => {
    const signals: AbortSignal[] = [];
    const sampler: Sampler = {
      sample: (request, { signal }) => {
        signals.push(signal);
        return request.id.ordinal === 0 ? answerLetter('A') : new Promise(() => undefined);
      },
    };
    const parse = () => {
      throw new Error('bug in the parser');
    };
    await expect(race([], { sampler, parse })).rejects.toThrow('bug');
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
  });

  test('is told at the end, with all that the race had cost', async () => {
    const controller = new AbortController();
    const events: MakerEvent[] = [];
    const onEvent = (event: MakerEvent): void => {
      events.push(event);
      if (event.type === 'vote-cast') controller.abort();
    };
    const running = race(['A', 'A', 'A'], { onEvent, signal: controller.signal, step: 4 });
    await expect(running).rejects.toThrow('aborted');
    expect(events.at(-1)).toMatchObject({
      ...{ type: 'vote-failed', step: 4, branch: 0, reason: 'aborted' },
      ...{ samples: 1, votes: 1, redFlags: 0, failures: 0 },
    });
  });

  test('before the start is told too, and so is a parser that throws', async () => {
    const events: MakerEvent[] = [];
    const onEvent = (event: MakerEvent): void => void events.push(event);
    await expect(race([], { onEvent, signal: AbortSignal.abort('no') })).rejects.toBe('no');
    const parse = () => {
      throw new Error('bug in the parser');
    };
    await expect(race(['A', 'A'], { onEvent, parse })).rejects.toThrow('bug');
    const ends = events.filter((event) => event.type === 'vote-failed');
    expect(ends.map(({ reason, samples }) => [reason, samples])).toEqual([
      ['aborted', 0],
      ['error', 1],
    ]);
  });

  test('of the time of its budget is no failure', async () => {
    const events: MakerEvent[] = [];
    const options = { sampler: never, budget: { maxSeconds: 0.01 } };
    await race([], { ...options, onEvent: (event) => void events.push(event) });
    expect(events.at(-1)?.type).toBe('vote-undecided');
  });

  test('leaves no timer behind, nor does a race that ends by itself', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    await race(['A', 'A'], { budget: { maxSeconds: 1000 } });
    const signal = AbortSignal.abort('no');
    await expect(race([], { signal, budget: { maxSeconds: 1000 } })).rejects.toBe('no');
    expect(vi.getTimerCount()).toBe(0);
  });

  test('leaves no listener on the signal of a race that ends by itself', async () => {
    const { signal } = new AbortController();
    await race(['A', 'A'], { signal });
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });
});
