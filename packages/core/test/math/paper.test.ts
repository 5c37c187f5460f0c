import { describe, expect, it } from 'vitest';
import { confidenceInterval } from '../../src/math/confidence-interval.ts';
import { expectedCost } from '../../src/math/expected-cost.ts';
import { expectedSamples } from '../../src/math/expected-samples.ts';
import { kMin } from '../../src/math/k-min.ts';
import { raceOutcome } from '../../src/math/race-outcome.ts';
import { stepError } from '../../src/math/step-error.ts';
import { stepErrorUnderHeterogeneity } from '../../src/math/step-error-under-heterogeneity.ts';
import { taskReliability } from '../../src/math/task-reliability.ts';

/* The figures of arXiv 2511.09030, and figures that follow from its formulas. */

const disks20 = 2 ** 20 - 1;

/** Fig 6b: dollars a million tokens in and out (list prices, Table 1), mean answer tokens, 1 - p, k_min, thousand dollars. */
const models = [
  {
    model: 'gpt-4.1-nano',
    price: [0.1, 0.4],
    out: 842,
    error: 0.3571,
    k: 29,
    cost: 41.9,
    prompt: 570,
  },
  {
    model: 'gpt-4.1-mini, T=1.0',
    price: [0.4, 1.6],
    out: 580,
    error: 0.004,
    k: 4,
    cost: 4.9,
    prompt: 580,
  },
  {
    model: 'gpt-4.1-mini, T=0.1',
    price: [0.4, 1.6],
    out: 538,
    error: 0.0022,
    k: 3,
    cost: 3.5,
    prompt: 580,
  },
  {
    model: 'o3-mini (low)',
    price: [1.1, 4.4],
    out: 535,
    error: 0.0018,
    k: 3,
    cost: 9.4,
    prompt: 570,
  },
  { model: 'haiku-4.5', price: [1, 5], out: 588, error: 0.1839, k: 12, cost: 71.2, prompt: 637 },
  {
    model: 'gpt-oss-20B',
    price: [0.05, 0.2],
    out: 1104,
    error: 0.0358,
    k: 6,
    cost: 1.7,
    prompt: 580,
  },
  {
    model: 'qwen-3 235B',
    price: [0.2, 0.6],
    out: 449,
    error: 0.2342,
    k: 15,
    cost: 11.5,
    prompt: 597,
  },
  {
    model: 'deepseek-v3.1',
    price: [0.6, 1.7],
    out: 1004,
    error: 0.0569,
    k: 6,
    cost: 14.6,
    prompt: 580,
  },
  { model: 'kimi-k2', price: [1, 3], out: 925, error: 0.0393, k: 6, cost: 22.9, prompt: 580 },
] as const;

describe('Fig 6b, the 20-disk task at t = 0.95', () => {
  const costOf = ({ price, out, error, k }: (typeof models)[number], inputTokens: number): number =>
    expectedCost({
      stepSuccessRate: 1 - error,
      margin: k,
      steps: disks20,
      inputTokens,
      outputTokens: out,
      price: { inputPerMillion: price[0], outputPerMillion: price[1] },
    });

  it.each(models)('Eq 14: k_min of $model is $k', ({ error, k }) => {
    expect(kMin({ stepSuccessRate: 1 - error, targetReliability: 0.95, steps: disks20 })).toBe(k);
  });

  it.each(models)(
    'Eq 17 and 20: $model costs $$$cost K with a prompt of $prompt tokens',
    ({ prompt, cost, ...model }) => {
      const dollars = costOf({ prompt, cost, ...model } as (typeof models)[number], prompt);
      expect((dollars / 1000).toFixed(1)).toBe(cost.toFixed(1));
    },
  );

  it('Eq 17 and 20: a prompt of 590 tokens, the same for all, gives all nine costs within 4 %', () => {
    for (const model of models) {
      expect(Math.abs(costOf(model, 590) / 1000 / model.cost - 1)).toBeLessThan(0.04);
    }
  });

  it('Eq 14: llama-3.2-3B, always wrong, has no k_min', () => {
    expect(() => kMin({ stepSuccessRate: 0, targetReliability: 0.95, steps: disks20 })).toThrow(
      /voting cannot help/,
    );
  });
});

describe('Fig 5, cost of a million steps at p = 0.99, t = 0.9', () => {
  it.each([
    { m: 1, stepSamples: '4.1e+6' },
    { m: 100, stepSamples: '8.3e+6' },
    { m: 500, stepSamples: '4.6e+8' },
    { m: 1000, stepSamples: '4.7e+10' },
  ])('Eq 14 to 17: $m steps a call take $stepSamples step-samples', ({ m, stepSamples }) => {
    const task = { stepSuccessRate: 0.99, steps: 1_000_000, stepsPerAgent: m };
    const margin = kMin({ ...task, targetReliability: 0.9 });
    expect((expectedSamples({ ...task, margin }) * m).toExponential(1)).toBe(stepSamples);
  });
});

describe('Eq 13, 14 and 17 with exact votes, t = 0.95', () => {
  it.each([
    { s: 7, p: 0.85, k: 3, reliability: 0.962, votes: 30 },
    { s: 100, p: 0.85, k: 5, reliability: 0.983, votes: 714 },
    { s: 1000, p: 0.85, k: 6, reliability: 0.97, votes: 8571 },
    { s: 1023, p: 0.85, k: 6, reliability: 0.97, votes: 8768 },
    { s: 1_048_575, p: 0.85, k: 10, reliability: 0.97, votes: 14.98e6 },
    { s: 1_048_575, p: 0.9, k: 8, reliability: 0.976, votes: 10.49e6 },
    { s: 1_048_575, p: 0.99, k: 4, reliability: 0.989, votes: 4.28e6 },
    { s: 1_048_575, p: 0.9978, k: 3, reliability: 0.989, votes: 3.16e6 },
  ])('s = $s, p = $p: k = $k, reliability $reliability, $votes votes', (row) => {
    const task = { stepSuccessRate: row.p, steps: row.s };
    const margin = kMin({ ...task, targetReliability: 0.95 });
    expect(margin).toBe(row.k);
    expect(taskReliability({ ...task, margin })).toBeCloseTo(row.reliability, 3);
    const votes = expectedSamples({ ...task, margin });
    const digit = row.votes > 1e6 ? 1e4 : 1;
    expect(Math.abs(votes - row.votes)).toBeLessThanOrEqual(digit / 2);
  });
});

describe('what is often said and is wrong', () => {
  it('Eq 14: a thousand steps at p = 0.85, t = 0.95 need k = 6 and 8,571 votes, not k = 4 and 4,000', () => {
    const task = { stepSuccessRate: 0.85, steps: 1000 };
    expect(kMin({ ...task, targetReliability: 0.95 })).toBe(6);
    expect(Math.round(expectedSamples({ ...task, margin: 6 }))).toBe(8571);
    expect(taskReliability({ ...task, margin: 4 })).toBeCloseTo(0.38, 2);
  });

  it('Eq 13: ten disks at p = 0.85 are solved with 0.4 % at k = 3, 37 % at k = 4, 97 % at k = 6', () => {
    const task = { stepSuccessRate: 0.85, steps: 1023 };
    expect(taskReliability({ ...task, margin: 3 })).toBeCloseTo(0.004, 3);
    expect(taskReliability({ ...task, margin: 4 })).toBeCloseTo(0.37, 2);
    expect(taskReliability({ ...task, margin: 6 })).toBeCloseTo(0.97, 3);
  });

  it('Eq 14: k = 3 is enough for ten disks from p = 0.96444 on', () => {
    const task = { targetReliability: 0.95, steps: 1023 };
    expect(kMin({ ...task, stepSuccessRate: 0.96443 })).toBe(4);
    expect(kMin({ ...task, stepSuccessRate: 0.96444 })).toBe(3);
  });

  it('Eq 18: cost over s ln s falls from 2.18 to 1.03 between 3 and 20 disks; with ln(1/-ln t) it is flat', () => {
    const votes = (disks: number): number => {
      const task = { stepSuccessRate: 0.85, steps: 2 ** disks - 1 };
      return expectedSamples({ ...task, margin: kMin({ ...task, targetReliability: 0.95 }) });
    };
    const perLog = (disks: number): number =>
      votes(disks) / ((2 ** disks - 1) * Math.log(2 ** disks - 1));
    expect(perLog(3)).toBeCloseTo(2.18, 1);
    expect(perLog(20)).toBeCloseTo(1.03, 2);
    const perExact = Array.from({ length: 18 }, (_, i) => {
      const steps = 2 ** (i + 3) - 1;
      return votes(i + 3) / (steps * (Math.log(steps) - Math.log(-Math.log(0.95))));
    });
    // Up to the rounding of k, which is 3 at the least.
    expect(Math.max(...perExact) / Math.min(...perExact)).toBeLessThan(1.3);
  });
});

describe('several wrong answers, exactly', () => {
  it.each([
    { j: 1, error: '0.00547', votes: 4.239 },
    { j: 2, error: '0.00116', votes: 4.127 },
    { j: 3, error: '0.000479', votes: 4.083 },
    { j: 5, error: '0.000159', votes: 4.046 },
    { j: 10, error: '0.0000371', votes: 4.016 },
  ])('p = 0.85, k = 3, the rest over $j equal answers: error $error', ({ j, error, votes }) => {
    const distribution = [0.85, ...Array.from({ length: j }, () => 0.15 / j)];
    const outcome = raceOutcome({ distribution, margin: 3 });
    expect((1 - (outcome.win[0] ?? NaN)).toPrecision(3)).toBe(error);
    expect(outcome.expectedVotes).toBeCloseTo(votes, 3);
  });

  it.each([
    { q: 0.15, k: 6 },
    { q: 0.075, k: 5 },
    { q: 0.05, k: 4 },
  ])('a thousand steps at p = 0.85 need k = $k when no wrong answer exceeds $q', ({ q, k }) => {
    const task = { stepSuccessRate: 0.85, targetReliability: 0.95, steps: 1000 };
    expect(kMin({ ...task, runnerUpRate: q })).toBe(k);
  });

  it('(q/p)^k alone is not safe: 0.00020 for an error of 0.00048, where the bound gives 0.00061', () => {
    const error =
      1 - taskReliability({ stepSuccessRate: 0.85, runnerUpRate: 0.05, margin: 3, steps: 1 });
    expect(error.toPrecision(2)).toBe('0.00061');
    expect(((0.05 / 0.85) ** 3).toPrecision(2)).toBe('0.00020');
  });
});

describe('steps that differ, Beta(0.03, 133) on the 20-disk task', () => {
  it.each([
    { k: 2, reliability: 0.15 },
    { k: 3, reliability: 0.97 },
    { k: 4, reliability: 0.999 },
  ])('k = $k solves it with probability $reliability', ({ k, reliability }) => {
    const error = stepErrorUnderHeterogeneity({ alpha: 0.03, beta: 133, margin: k });
    const digits = k === 4 ? 3 : 2;
    expect(Math.exp(disks20 * Math.log1p(-error))).toBeCloseTo(reliability, digits);
  });

  it.each([
    { k: 3, reliability: 0.065 },
    { k: 8, reliability: 0.67 },
    { k: 12, reliability: 0.92 },
    { k: 20, reliability: 0.997 },
  ])(
    'one step of 100,000 at p = 0.6, the others at 0.9978: k = $k solves it with $reliability',
    (row) => {
      const error = (p: number): number => stepError({ stepSuccessRate: p, margin: row.k });
      const mean = 1e-5 * Math.log1p(-error(0.6)) + (1 - 1e-5) * Math.log1p(-error(0.9978));
      const digits = row.k === 8 || row.k === 12 ? 2 : 3;
      expect(Math.exp(disks20 * mean)).toBeCloseTo(row.reliability, digits);
    },
  );
});

describe('an uncertain success rate, 1,023 steps, t = 0.95', () => {
  it.each([
    { n: 20, k: 9 },
    { n: 100, k: 5 },
    { n: 200, k: 5 },
    { n: 500, k: 4 },
    { n: 1000, k: 4 },
  ])('95 % right of $n: k = $k from the lower end of the Wilson interval', ({ n, k }) => {
    const { lower } = confidenceInterval({ successes: 0.95 * n, trials: n, method: 'wilson' });
    expect(kMin({ stepSuccessRate: lower, targetReliability: 0.95, steps: 1023 })).toBe(k);
  });

  it.each([
    { n: 1000, k: 4 },
    { n: 10_000, k: 3 },
  ])('all right of $n: k = $k is enough for a million steps', ({ n, k }) => {
    const { lower } = confidenceInterval({ successes: n, trials: n });
    expect(kMin({ stepSuccessRate: lower, targetReliability: 0.95, steps: disks20 })).toBe(k);
  });
});
