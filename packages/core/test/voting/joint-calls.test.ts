import { type BudgetLimit, ProviderError } from '@maker/events';
import { describe, expect, test } from 'vitest';
import {
  createBudget,
  type Sample,
  type SampleRequest,
  type Sampler,
  vote,
} from '../../src/index.ts';
import { completeSample } from '../../src/testing/index.ts';
import { parseLetter } from './letters.ts';

const overloaded = new ProviderError({ message: 'busy', provider: 'test', kind: 'overloaded' });

/** A sampler that gives many at a time, and what it was asked. */
function joint(answerMany: (count: number) => readonly string[] | ProviderError) {
  const asked: { readonly ordinal: number; readonly count: number; readonly t?: number }[] = [];
  const note = ({ id, temperature: t }: SampleRequest, count: number) =>
    asked.push({ ordinal: id.ordinal, count, ...(t !== undefined && { t }) });
  const sampler: Sampler = {
    async sample(request) {
      note(request, 1);
      return completeSample({ text: 'A' });
    },
    async sampleMany(request, count): Promise<readonly Sample[]> {
      note(request, count);
      const answers = answerMany(count);
      if (answers instanceof ProviderError) throw answers;
      return answers.map((text) => completeSample({ text }));
    },
  };
  return { sampler, asked };
}

const all = (count: number): string[] => Array.from({ length: count }, () => 'A');
const race = (sampler: Sampler, options = {}) =>
  vote({ sampler, parse: parseLetter, prompt: 'q', margin: 4, ...options });

describe('samples that are requested together', () => {
  test('are drawn by one call, but for the first with its own temperature', async () => {
    const { sampler, asked } = joint(all);
    expect(await race(sampler)).toMatchObject({ status: 'decided', samples: 4 });
    expect(asked).toEqual([
      { ordinal: 0, count: 1, t: 0 },
      { ordinal: 1, count: 3, t: 0.1 },
    ]);
  });

  test('are drawn one by one as far as the joint call leaves them unanswered', async () => {
    const { sampler, asked } = joint(() => ['A']);
    expect(await race(sampler, { temperature: 'none' })).toMatchObject({ samples: 4 });
    expect(asked.map(({ ordinal, count }) => [ordinal, count])).toEqual([
      [0, 4],
      [1, 1],
      [2, 1],
      [3, 1],
    ]);
  });

  test('count as one failure when the joint call fails', async () => {
    const { sampler, asked } = joint(() => overloaded);
    const result = await race(sampler, { temperature: 'none' });
    expect(result).toMatchObject({ status: 'decided', samples: 4, failures: 1 });
    // One after the other: the replacement is a single call.
    expect(asked.map(({ ordinal, count }) => [ordinal, count])).toEqual([
      [0, 4],
      [1, 1],
      [2, 1],
      [3, 1],
      [4, 1],
    ]);
  });

  test('of a sampler that breaks its contract are drawn one by one', async () => {
    const { sampler } = joint(all);
    const broken = { ...sampler, sampleMany: async () => undefined as never };
    expect(await race(broken)).toMatchObject({ status: 'decided', failures: 1 });
  });

  test('that come in larger number than asked for are votes only as far as asked for', async () => {
    const { sampler } = joint((count) => all(count + 3));
    expect(await race(sampler)).toMatchObject({ samples: 4 });
  });

  test('are not drawn one by one once the budget refused another call', async () => {
    const asked: number[] = [];
    const sampler: Sampler = {
      async sample({ id }) {
        asked.push(id.ordinal);
        return completeSample({ text: 'A' });
      },
      // One part of it failed and may not be repeated, another brought an answer.
      async sampleMany(_request, _count, { repeat }) {
        repeat?.(overloaded);
        return [completeSample({ text: 'A' })];
      },
    };
    const budget = createBudget({ maxCalls: 5 });
    const result = await race(sampler, { temperature: 'none', budget, margin: 3 });
    expect(result).toMatchObject({ reason: 'budget', samples: 1, failures: 2 });
    expect(asked).toEqual([]);
  });

  test('are booked each for itself when the joint call broke off', async () => {
    const sampler: Sampler = {
      ...joint(all).sampler,
      async sampleMany() {
        throw new ProviderError({ message: 'late', provider: 'test', kind: 'timeout' });
      },
    };
    const budget = createBudget();
    await race(sampler, { temperature: 'none', budget, maxTokens: 100 });
    const bound = 100 + 1 + 16;
    expect(budget.spent).toMatchObject({ calls: 8, tokens: 4 * bound });
  });

  test('are not drawn one by one after an abort', async () => {
    const controller = new AbortController();
    const asked: number[] = [];
    const sampler: Sampler = {
      async sample({ id }) {
        asked.push(id.ordinal);
        return completeSample({ text: 'A' });
      },
      async sampleMany() {
        controller.abort('enough');
        throw overloaded;
      },
    };
    const { signal } = controller;
    await expect(race(sampler, { temperature: 'none', signal })).rejects.toBe('enough');
    await new Promise(setImmediate);
    expect(asked).toEqual([]);
  });

  test('stand in the budget each for itself, and end together when a repetition is refused', async () => {
    const limits: (BudgetLimit | undefined)[] = [];
    const sampler: Sampler = {
      ...joint(all).sampler,
      async sampleMany(_request, _count, { repeat }) {
        limits.push(repeat?.(overloaded), repeat?.(overloaded));
        throw overloaded;
      },
    };
    const budget = createBudget({ maxCalls: 5 });
    const result = await race(sampler, { temperature: 'none', budget, margin: 3 });
    expect(limits).toEqual(['calls', 'calls']);
    expect(result).toMatchObject({ status: 'undecided', reason: 'budget', samples: 0 });
    expect(budget.spent.calls).toBe(5);
  });
});
