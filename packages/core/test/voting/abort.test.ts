import { getEventListeners } from 'node:events';
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
