import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addUsage, noUsage, type TokenUsage } from '../src/index.ts';

const count = fc.nat({ max: 1e9 });
const usage: fc.Arbitrary<TokenUsage> = fc.record({
  inputTokens: count,
  outputTokens: count,
  cachedInputTokens: count,
  reasoningTokens: count,
});

it('adding usages is commutative', () => {
  fc.assert(
    fc.property(usage, usage, (a, b) => {
      expect(addUsage(a, b)).toEqual(addUsage(b, a));
    }),
  );
});

it('adding usages is associative', () => {
  fc.assert(
    fc.property(usage, usage, usage, (a, b, c) => {
      expect(addUsage(addUsage(a, b), c)).toEqual(addUsage(a, addUsage(b, c)));
    }),
  );
});

it('adding no usage changes nothing', () => {
  fc.assert(
    fc.property(usage, (a) => {
      expect(addUsage(a, noUsage)).toEqual(a);
    }),
  );
});

it('adding leaves its arguments as they were', () => {
  fc.assert(
    fc.property(usage, usage, (a, b) => {
      const sum = addUsage(Object.freeze(a), Object.freeze(b));

      expect(sum.inputTokens - a.inputTokens).toBe(b.inputTokens);
    }),
  );
});

it('the start of a sum cannot be changed', () => {
  expect(Object.isFrozen(noUsage)).toBe(true);
});
