import assert from 'node:assert/strict';
import { createBudget, vote } from '@maker/core';
import { chooseModel } from '@maker/example-model';
import { dollars } from '@maker/example-model/dollars';
import { createSimulatedSampler } from '@maker/providers/simulated';
import { createParser, pattern } from '@maker/redflag';

const sampler = chooseModel(
  createSimulatedSampler({
    solve: (messages) => {
      const [, a, b] = /(\d+) times (\d+)/.exec(messages[0]?.content ?? '') ?? [];
      const product = Number(a) * Number(b);
      return { right: String(product), wrong: [String(product + 10)] };
    },
    stepSuccessRate: 0.9,
    tokens: { input: 30, limit: 20, mean: 4 },
    price: { inputPerMillion: 0.1, outputPerMillion: 0.4 },
  }),
);

// #region budget
/** One budget for all that follows: whichever cap is reached first ends it. */
const budget = createBudget({ maxCalls: 12, maxCostUsd: 0.5, maxSeconds: 60 });
const parse = createParser({ read: pattern(/\d+/) });

const results = [];
for (const factor of [7, 8, 9, 11, 13]) {
  const prompt = `What is 12 times ${factor}? Answer in digits only.`;
  results.push(await vote({ sampler, prompt, parse, margin: 3, maxTokens: 20, budget }));
}
// #endregion

for (const result of results) {
  const { status, samples, costUsd } = result;
  const outcome = status === 'decided' ? result.winner : `undecided: ${result.reason}`;
  console.log(outcome, `after ${samples} samples, ${dollars(costUsd)}`);
}
const { calls, tokens } = budget.spent;
console.log(`spent: ${calls} calls, ${tokens} tokens`);

const [first, last] = [results.at(0), results.at(-1)];
assert.equal(first?.status, 'decided');
assert(last?.status === 'undecided' && last.reason === 'budget', 'the last one finds nothing left');
assert(calls <= 12, 'the cap is never passed');
