import assert from 'node:assert/strict';
import {
  confidenceInterval,
  expectedCost,
  expectedSamples,
  expectedVotes,
  kMin,
  kMinUnderHeterogeneity,
  raceOutcome,
  stepError,
  taskReliability,
} from '@maker/core';

const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));

// #region margin
// How far ahead must the winner be, for 95 % over the whole task?
assert.equal(kMin({ stepSuccessRate: 0.85, targetReliability: 0.95, steps: 1_000 }), 6);
assert.equal(kMin({ stepSuccessRate: 0.99, targetReliability: 0.95, steps: 1_000 }), 3);
assert.equal(kMin({ stepSuccessRate: 0.99, targetReliability: 0.95, steps: 1_000_000 }), 4);
// #endregion

// #region step
// The error of one step falls by the same factor with each vote of margin; the votes grow about as k.
const p = 0.9;
const rows = [1, 2, 3, 4, 5].map((margin) => ({
  margin,
  error: stepError({ stepSuccessRate: p, margin }),
  votes: expectedVotes({ stepSuccessRate: p, margin }),
}));
assert.deepEqual(
  rows.map(({ error }) => error.toPrecision(2)),
  ['0.10', '0.012', '0.0014', '0.00015', '0.000017'],
);
assert.deepEqual(
  rows.map(({ votes }) => votes.toFixed(1)),
  ['1.0', '2.4', '3.7', '5.0', '6.2'],
);
// #endregion

// #region compounding
// A thousand steps at 99 %: without a vote, with one.
assert.equal(rounded(0.99 ** 1000, 6), 0.000043);
const whole = taskReliability({ stepSuccessRate: 0.99, margin: 3, steps: 1000 });
assert.equal(rounded(whole, 4), 0.999);
// #endregion

// #region several
// Wrong answers that differ from each other split their votes: an error of 0.0055 becomes 0.0005.
const one = raceOutcome({ distribution: [0.85, 0.15], margin: 3 });
const three = raceOutcome({ distribution: [0.85, 0.05, 0.05, 0.05], margin: 3 });
assert.equal(rounded(1 - (one.win[0] ?? 0), 4), 0.0055);
assert.equal(rounded(1 - (three.win[0] ?? 0), 4), 0.0005);
// #endregion

// #region red-flag
// A check that discards half of the wrong answers and one in fifty of the right ones.
const [before, keptRight, keptWrong] = [0.9, 0.98, 0.5];
const valid = before * keptRight + (1 - before) * keptWrong;
const after = (before * keptRight) / valid;
assert.deepEqual([rounded(valid, 3), rounded(after, 3)], [0.932, 0.946]);
const margins = [before, after].map((stepSuccessRate) =>
  kMin({ stepSuccessRate, targetReliability: 0.95, steps: 1000 }),
);
assert.deepEqual(margins, [5, 4]);
const samples = [before, after].map((stepSuccessRate, i) =>
  expectedSamples({
    stepSuccessRate,
    margin: margins[i] ?? 0,
    validRate: i === 0 ? 1 : valid,
    steps: 1000,
  }),
);
assert.deepEqual(samples.map(Math.round), [6250, 4808]);
// #endregion

// #region interval
// 95 right of 100 may be a model of 88.7 %.
const { lower, upper } = confidenceInterval({ successes: 95, trials: 100 });
assert.deepEqual([rounded(lower, 3), rounded(upper, 3)], [0.887, 0.984]);
// #endregion

// #region hard-steps
// Steps that differ: the same mean error, spread as in the paper's run, needs one vote more.
const alpha = 0.03;
const beta = 133;
const mean = beta / (alpha + beta);
assert.equal(kMin({ stepSuccessRate: mean, targetReliability: 0.9, steps: 2 ** 20 - 1 }), 2);
assert.equal(
  kMinUnderHeterogeneity({ alpha, beta, targetReliability: 0.9, steps: 2 ** 20 - 1 }),
  3,
);
// #endregion

// #region cost
// Ten thousand steps at p = 0.98, with prompts of 400 tokens and answers of 20.
const margin = kMin({ stepSuccessRate: 0.98, targetReliability: 0.99, steps: 10_000 });
const costUsd = expectedCost({
  stepSuccessRate: 0.98,
  validRate: 0.95,
  margin,
  steps: 10_000,
  inputTokens: 400,
  outputTokens: 20,
  price: { inputPerMillion: 0.1, outputPerMillion: 0.4 },
});
assert.equal(margin, 4);
assert.equal(rounded(costUsd, 2), 2.11);
// #endregion

// #region leader
// Whoever leads by 0, 1, 2 and 3 votes in a race of margin 3 wins it with this probability.
const leaderWins = (rate: number, k: number, lead: number): number => {
  const r = (1 - rate) / rate;
  return (1 - r ** (k + lead)) / ((1 + r ** lead) * (1 - r ** k));
};
const winsAt = (rate: number): readonly number[] =>
  [0, 1, 2, 3].map((lead) => rounded(leaderWins(rate, 3, lead), 3));
assert.deepEqual(winsAt(0.85), [0.5, 0.854, 0.975, 1]);
assert.deepEqual(winsAt(0.99), [0.5, 0.99, 1, 1]);
// #endregion

/** The same by playing on from every lead: votes of the leader's favour come at its posterior rate. */
function leaderWinsByWalk(rate: number, k: number, lead: number): number {
  const isRight = 1 / (1 + ((1 - rate) / rate) ** lead);
  const reachesTop = (up: number): number => {
    let chance: readonly number[] = Array.from({ length: 2 * k + 1 }, (_, i) =>
      i === 2 * k ? 1 : 0,
    );
    for (let round = 0; round < 2000; round++)
      chance = chance.map((old, i) =>
        i === 0 || i === 2 * k ? old : up * (chance[i + 1] ?? 0) + (1 - up) * (chance[i - 1] ?? 0),
      );
    return chance[k + lead] ?? 0;
  };
  return isRight * reachesTop(rate) + (1 - isRight) * reachesTop(1 - rate);
}
for (const lead of [0, 1, 2, 3])
  assert(Math.abs(leaderWins(0.85, 3, lead) - leaderWinsByWalk(0.85, 3, lead)) < 1e-9);

// #region retry
// Retrying a chain of 1,000 steps at 99 % until it comes out right, were there somebody who could tell.
const tries = 1 / 0.99 ** 1000;
assert.equal(Math.round(tries / 1000), 23); // thousand tries, of 1,000 calls at the most
const votes = 1000 * expectedVotes({ stepSuccessRate: 0.99, margin: 3 });
assert.equal(Math.round(votes), 3061); // votes of the whole voted chain, right with 99.9 %
// #endregion

// #region self-consistency
// The majority of a fixed number of answers, at p = 0.9 against one wrong answer.
const binomial = (n: number, wrong: number): number =>
  wrong === 0 ? 1 : (binomial(n, wrong - 1) * (n - wrong + 1)) / wrong;
const majorityError = (n: number): number =>
  Array.from({ length: n + 1 }, (_, wrong) => wrong)
    .filter((wrong) => wrong > n / 2)
    .reduce((sum, wrong) => sum + binomial(n, wrong) * 0.1 ** wrong * 0.9 ** (n - wrong), 0);
assert.deepEqual(
  [5, 7, 9].map((n) => majorityError(n).toPrecision(2)),
  ['0.0086', '0.0027', '0.00089'],
);
// First to be ahead by 3: 0.0014 with 3.7 votes on average, where a majority needs 9 for as little.
// #endregion

console.log('all figures are what the formulas say');
