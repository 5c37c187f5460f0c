import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kMin } from '../../src/math/k-min.ts';
import { kMinUnderHeterogeneity } from '../../src/math/k-min-under-heterogeneity.ts';
import { stepErrorUnderHeterogeneity } from '../../src/math/step-error-under-heterogeneity.ts';
import { noNumbers, noPositiveIntegers, rejectedArgument } from './bad-values.ts';

const valid = { alpha: 0.03, beta: 133, targetReliability: 0.95, steps: 2 ** 20 - 1 };

describe('kMinUnderHeterogeneity', () => {
  it.each([
    { targetReliability: 0.15, k: 2 },
    { targetReliability: 0.95, k: 3 },
    { targetReliability: 0.99, k: 4 },
    { targetReliability: 0.999, k: 4 },
  ])("is $k for $targetReliability on the steps of the paper's run", ({ targetReliability, k }) => {
    expect(kMinUnderHeterogeneity({ ...valid, targetReliability })).toBe(k);
  });

  it('is the least margin that meets the target', () => {
    const rate = fc.double({ min: 0.01, max: 0.999, noNaN: true });
    const alpha = fc.double({ min: 0.01, max: 5, noNaN: true });
    const ratio = fc.double({ min: 20, max: 1000, noNaN: true });
    fc.assert(
      fc.property(alpha, ratio, rate, fc.integer({ min: 1, max: 1000 }), (a, r, t, steps) => {
        const shape = { alpha: a, beta: 2 + a * r };
        const reliability = (margin: number): number =>
          Math.exp(steps * Math.log1p(-stepErrorUnderHeterogeneity({ ...shape, margin })));
        fc.pre(reliability(1e6) > t);
        const k = kMinUnderHeterogeneity({ ...shape, targetReliability: t, steps });
        expect(reliability(k)).toBeGreaterThanOrEqual(t * (1 - 1e-11));
        expect(k > 1 ? reliability(k - 1) : 0).toBeLessThan(t);
      }),
    );
  });

  it('is that of equal steps when they hardly differ', () => {
    const options = { targetReliability: 0.95, steps: 1000 };
    const even = kMin({ ...options, stepSuccessRate: 0.85 });
    expect(kMinUnderHeterogeneity({ ...options, alpha: 1.5e7, beta: 8.5e7 })).toBe(even);
  });

  it('finds a large margin just above what hard steps allow', () => {
    // Beta(1, 2): P(e > 1/2) = 1/4, so that one step is right with probability 3/4 at most.
    const options = { alpha: 1, beta: 2, steps: 1 };
    const margin = kMinUnderHeterogeneity({ ...options, targetReliability: 0.75 - 1e-9 });
    expect(margin).toBeGreaterThan(10_000);
    const error = stepErrorUnderHeterogeneity({ ...options, margin });
    expect(error).toBeLessThanOrEqual(0.25 + 1e-9 + 1e-11);
  });

  it.each([0.75, 0.76, 0.9])(
    'says that no margin reaches %s where a quarter of the steps misleads',
    (t) => {
      const attempt = () =>
        kMinUnderHeterogeneity({ alpha: 1, beta: 2, targetReliability: t, steps: 1 });
      expect(rejectedArgument(attempt)).toBe('targetReliability');
      expect(attempt).toThrow(
        /below 0\.75.*no margin mends .* use a validator, a paraphrase or another model/,
      );
    },
  );

  it.each([...noNumbers, 0, -1, 1e-10, 133, 200, undefined])(
    'rejects alpha = %s beside beta = 133',
    (bad) => {
      expect(
        rejectedArgument(() => kMinUnderHeterogeneity({ ...valid, alpha: bad as number })),
      ).toBe('alpha');
    },
  );

  it.each([...noNumbers, 0, 2e9, undefined])('rejects beta = %s', (bad) => {
    expect(rejectedArgument(() => kMinUnderHeterogeneity({ ...valid, beta: bad as number }))).toBe(
      'beta',
    );
  });

  it.each([...noNumbers, 0, 1, undefined])('rejects the target %s', (bad) => {
    expect(
      rejectedArgument(() =>
        kMinUnderHeterogeneity({ ...valid, targetReliability: bad as number }),
      ),
    ).toBe('targetReliability');
  });

  it.each(noPositiveIntegers)('rejects the steps %s', (bad) => {
    expect(rejectedArgument(() => kMinUnderHeterogeneity({ ...valid, steps: bad as number }))).toBe(
      'steps',
    );
  });
});
