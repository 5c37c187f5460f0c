import { expect, test } from 'vitest';
import { createBudget, type Sampler, vote } from '../../src/index.ts';
import { completeSample } from '../../src/testing/index.ts';
import { parseLetter } from './letters.ts';

const usage = { inputTokens: 5, outputTokens: 5, cachedInputTokens: 0, reasoningTokens: 0 };

/** Answers that use far less than their bound, each after a turn of the event loop. */
const frugal: Sampler = {
  sample: async () => {
    await new Promise(setImmediate);
    return completeSample({ text: 'A', usage });
  },
};

/** Three races of three votes; the bound of one call is 717 tokens. */
const threeRaces = (maxTokens: number) => {
  const budget = createBudget({ maxTokens });
  const race = { sampler: frugal, parse: parseLetter, prompt: 'q', margin: 3, maxTokens: 700 };
  return Promise.all([0, 1, 2].map(() => vote({ ...race, budget })));
};

test('races that share a budget wait for what others reserved and did not use', async () => {
  const results = await threeRaces(2000);
  expect(results.map(({ status }) => status)).toEqual(['decided', 'decided', 'decided']);
});

test('races that share a budget end, every one of them, when it is used up', async () => {
  const results = await threeRaces(740);
  const reasons = results.map((result) => (result.status === 'undecided' ? result.reason : 'won'));
  expect(reasons).toContain('budget');
  const spent = results.reduce((sum, { samples }) => sum + samples * 10, 0);
  expect(spent).toBeLessThanOrEqual(740);
});

test('a race waits for a matcher that asks the same budget, and the matcher never for the race', async () => {
  const sampler: Sampler = {
    sample: async ({ id: { ordinal } }) =>
      completeSample({ text: 'ABCD'[ordinal % 4] ?? '', usage }),
  };
  const settings = { parse: parseLetter, prompt: 'q', maxTokens: 700 };
  const asked: string[] = [];
  for (const maxTokens of [720, 1440, 2000, 2200, 3000, 5000]) {
    const budget = createBudget({ maxTokens });
    const matcher = {
      async match(): Promise<number> {
        const { status } = await vote({ ...settings, sampler: frugal, margin: 2, budget });
        asked.push(status);
        return -1;
      },
    };
    const race = { ...settings, sampler, matcher, margin: 3, budget };
    const results = await Promise.all([vote(race), vote(race)]);
    expect(results.map(({ status }) => status)).toEqual(['undecided', 'undecided']);
    expect(budget.spent.tokens).toBeLessThanOrEqual(maxTokens);
  }
  expect(new Set(asked)).toEqual(new Set(['decided', 'undecided']));
});

test('a race waits for what another one holds while its matcher is asked, and asks nobody', async () => {
  const sampler: Sampler = {
    // One answer after the other, so that a call is under way while the matcher is asked.
    sample: async ({ id: { ordinal } }) => {
      for (let turns = 0; turns <= ordinal; turns++) await new Promise(setImmediate);
      return completeSample({ text: 'A', usage });
    },
  };
  const matcher = {
    match: async (_: string, __: string, all: readonly unknown[]) => all.length - 1,
  };
  const budget = createBudget({ maxTokens: 2200 });
  const race = { sampler, parse: parseLetter, prompt: 'q', margin: 2, budget };
  // The second fits in beside none of the calls of the first.
  const results = await Promise.all([
    vote({ ...race, matcher, maxTokens: 700 }),
    vote({ ...race, maxTokens: 1500 }),
  ]);
  expect(results.map(({ status }) => status)).toEqual(['decided', 'decided']);
});

test('a race that waits for the budget hears an abort', async () => {
  const budget = createBudget({ maxTokens: 1000 });
  budget.admit({ tokens: 1000 });
  const signal = AbortSignal.timeout(20);
  const race = { sampler: frugal, parse: parseLetter, prompt: 'q', margin: 1, maxTokens: 700 };
  await expect(vote({ ...race, budget, signal })).rejects.toMatchObject({ name: 'TimeoutError' });
});
