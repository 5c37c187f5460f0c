import { describe, expect, it } from 'vitest';
import { expectedCost } from '../../src/math/expected-cost.ts';
import { noNumbers, rejectedArgument } from './bad-values.ts';

const options = {
  stepSuccessRate: 1,
  margin: 3,
  steps: 1000,
  inputTokens: 500,
  outputTokens: 200,
  price: { inputPerMillion: 0.4, outputPerMillion: 1.6 },
};

describe('expectedCost', () => {
  it('is calls times tokens times price (Eq 20)', () => {
    // 3,000 calls of 500 * 0.4 + 200 * 1.6 = 520 millionths of a dollar.
    expect(expectedCost(options)).toBeCloseTo(1.56, 12);
  });

  it('is 0 for a model that costs nothing, however many calls it takes', () => {
    const price = { inputPerMillion: 0, outputPerMillion: 0 };
    expect(expectedCost({ ...options, price })).toBe(0);
    expect(expectedCost({ ...options, price, stepSuccessRate: 0, stepsPerAgent: 2 })).toBe(0);
  });

  it.each(['inputTokens', 'outputTokens'])('rejects what is no amount as %s', (name) => {
    for (const bad of [...noNumbers, -1])
      expect(rejectedArgument(() => expectedCost({ ...options, [name]: bad }))).toBe(name);
  });

  it.each(['inputPerMillion', 'outputPerMillion'])(
    'rejects what is no amount as price.%s',
    (name) => {
      for (const bad of [...noNumbers, -1, undefined]) {
        const price = { ...options.price, [name]: bad };
        expect(rejectedArgument(() => expectedCost({ ...options, price }))).toBe(`price.${name}`);
      }
    },
  );
});
