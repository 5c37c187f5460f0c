import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSpendingSum, runTask, type Sampler } from '../../src/index.ts';
import { createBiasedSampler } from '../../src/testing/index.ts';
import { countingTask } from '../task/counting-task.ts';

const runs = fc.record({
  seed: fc.integer(),
  margin: fc.integer({ min: 1, max: 3 }),
  depth: fc.integer({ min: 0, max: 2 }),
  escalates: fc.boolean(),
});

test('law: the events of a run add up to what its result says', async () => {
  await fc.assert(
    fc.asyncProperty(runs, async ({ seed, margin, depth, escalates }) => {
      const sum = createSpendingSum();
      const { result } = runTask({
        ...{ task: countingTask(3), sampler: fickle(seed), margin, seed, maxSamples: 20 },
        speculation: { depth, maxSpeculativeShare: 1 },
        escalation: escalates ? [{ afterVotes: 2 * margin }] : [],
        onEvent: sum.observe,
      });
      const { samples, votes, redFlags, failures, aborted, models, usage, costUsd } = await result;
      const expected = { samples, votes, redFlags, failures, aborted, models, usage, costUsd };
      expect(sum.total()).toEqual(expected);
    }),
  );
});

/** Right, wrong, malformed or out of order; prices are sums of powers of two, which add up exactly in any order. */
function fickle(seed: number): Sampler {
  const biased = createBiasedSampler({ answers: { 1: 4, 2: 4, 3: 4, bad: 1, broken: 1 }, seed });
  return {
    async sample(request, context) {
      const sample = await biased.sample(request, context);
      if (sample.text === 'broken') throw new Error('out of order');
      const usage = { inputTokens: 9, outputTokens: 2, cachedInputTokens: 1, reasoningTokens: 1 };
      return { ...sample, usage, costUsd: (1 + request.id.ordinal) / 1024 };
    },
  };
}
