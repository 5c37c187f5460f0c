import {
  confidenceInterval,
  raceOutcome,
  runTask,
  type StepValue,
  type Task,
  vote,
} from '@maker/core';
import { createBiasedSampler } from '@maker/core/testing';
import { createParser, text } from '@maker/redflag';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  createNumberMatcher,
  createTextMatcher,
  createToleranceMatcher,
  matchPart,
} from '../src/index.ts';

const parse = createParser({ read: text() });
const right = ['1000', '1,000', '1e3', 'one thousand'];
const answers = { ...Object.fromEntries(right.map((form) => [form, 17])), '1001': 32 };
const races = 250;

const play = async (options: object): Promise<number> => {
  let wins = 0;
  for (let seed = 0; seed < races; seed += 1) {
    const sampler = createBiasedSampler({ answers, seed });
    const result = await vote({ prompt: 'How many?', sampler, parse, margin: 2, ...options });
    if (result.status === 'decided' && right.includes(result.winner)) wins += 1;
  }
  return wins;
};

test('a vote with the right matcher is as reliable as the formula says, one on raw texts is not', async () => {
  const expected = raceOutcome({ distribution: [0.68, 0.32], margin: 2 }).win[0] as number;
  const isWithin = (wins: number): boolean => {
    // The seeds are fixed: this holds or fails for good.
    const { lower, upper } = confidenceInterval({
      successes: wins,
      trials: races,
      confidence: 0.999,
    });
    return lower <= expected && expected <= upper;
  };
  expect(isWithin(await play({ matcher: createNumberMatcher() }))).toBe(true);
  expect(isWithin(await play({}))).toBe(false);
});

test('the key of a matcher does as well as the matcher', async () => {
  const { key } = createNumberMatcher();
  const byKey = await play({ parse: createParser({ read: text(), key }) });
  expect(byKey).toBe(await play({ matcher: createNumberMatcher() }));
});

test('law: with a tolerance too, the outcome does not depend on the order of arrival', async () => {
  const outcome = async (
    values: readonly number[],
    latencies: readonly number[],
  ): Promise<object> => {
    const result = await vote({
      prompt: 'How much?',
      margin: 3,
      maxSamples: values.length,
      matcher: createToleranceMatcher({ absolute: 1 }),
      parse: ({ text: answer }) => ({ ok: true, value: Number(answer), key: answer }),
      sampler: {
        async sample({ id }) {
          const turns = latencies[id.ordinal % Math.max(1, latencies.length)] ?? 0;
          for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
          const answer = String(values[id.ordinal]);
          return {
            text: answer,
            finishReason: 'stop',
            latencyMs: 0,
            provider: 'none',
            model: 'none',
          };
        },
      },
    });
    const { status, tally, samples } = result;
    return { status, tally, samples };
  };
  const value = fc.integer({ min: 0, max: 40 }).map((n) => n / 10);
  await fc.assert(
    fc.asyncProperty(
      fc.array(value, { minLength: 3, maxLength: 15 }),
      fc.array(fc.nat({ max: 30 }), { minLength: 1, maxLength: 15 }),
      async (values, latencies) => {
        expect(await outcome(values, latencies)).toEqual(await outcome(values, [0]));
      },
    ),
    { numRuns: 100 },
  );
});

test('a step of a task is matched by its action', async () => {
  const task: Task<readonly string[], string> = {
    initialState: [],
    steps: 2,
    prompt: (state) => `Say a word; so far ${state.length}`,
    parse: ({ text: action }, state) => ({
      ok: true,
      value: { action, nextState: [...state, action] },
      key: action,
    }),
  };
  const sampler = createBiasedSampler({ answers: { Left: 1, 'left ': 1, LEFT: 1 }, seed: 3 });
  const matcher = matchPart(
    ({ action }: StepValue<readonly string[], string>) => action,
    createTextMatcher(),
  );
  const result = await runTask({ task, sampler, margin: 3, matcher }).result;
  expect(result).toMatchObject({ status: 'completed', samples: 6 });
});
