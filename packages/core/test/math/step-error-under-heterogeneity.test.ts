import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stepError } from '../../src/math/step-error.ts';
import { stepErrorUnderHeterogeneity } from '../../src/math/step-error-under-heterogeneity.ts';
import rows from '../vectors/heterogeneity.json' with { type: 'json' };
import { noNumbers, noPositiveIntegers, rejectedArgument } from './bad-values.ts';
import { relativeError } from './relative-error.ts';

const parameter = fc.double({ min: 0.01, max: 500, noNaN: true });

describe('stepErrorUnderHeterogeneity', () => {
  it.each(rows)(
    'agrees with the reference at Beta($alpha, $beta), k = $margin to 256 epsilon',
    (row) => {
      expect(relativeError(stepErrorUnderHeterogeneity(row), row.stepError)).toBeLessThan(256);
    },
  );

  it('is the mean error with a margin of 1', () => {
    fc.assert(
      fc.property(parameter, parameter, (alpha, beta) => {
        const error = stepErrorUnderHeterogeneity({ alpha, beta, margin: 1 });
        expect(relativeError(error, alpha / (alpha + beta))).toBeLessThan(1e4);
      }),
    );
  });

  it('and its mirror image sum to 1', () => {
    fc.assert(
      fc.property(
        parameter,
        parameter,
        fc.integer({ min: 1, max: 1000 }),
        (alpha, beta, margin) => {
          const one = stepErrorUnderHeterogeneity({ alpha, beta, margin });
          const other = stepErrorUnderHeterogeneity({ alpha: beta, beta: alpha, margin });
          expect(one + other).toBeCloseTo(1, 11);
        },
      ),
    );
  });

  it('falls with the margin while the mean error is below 1/2', () => {
    fc.assert(
      fc.property(parameter, parameter, fc.integer({ min: 1, max: 1000 }), (a, b, margin) => {
        fc.pre(a !== b);
        const [alpha, beta] = [Math.min(a, b), Math.max(a, b)];
        const error = stepErrorUnderHeterogeneity({ alpha, beta, margin });
        const next = stepErrorUnderHeterogeneity({ alpha, beta, margin: margin + 1 });
        expect(next).toBeLessThanOrEqual(error * (1 + 1e-11));
      }),
    );
  });

  it('is the error of equal steps when they hardly differ', () => {
    for (const margin of [1, 2, 3, 5]) {
      const mixed = stepErrorUnderHeterogeneity({ alpha: 1e8, beta: 9e8, margin });
      expect(mixed / stepError({ stepSuccessRate: 0.9, margin })).toBeCloseTo(1, 6);
    }
  });

  it.each([
    { alpha: 1e-9, beta: 1e9 },
    { alpha: 1e9, beta: 1e-9 },
    { alpha: 1e-9, beta: 1e-9 },
    { alpha: 1e9, beta: 1e9 },
    { alpha: 1e-9, beta: 1 },
    { alpha: 1e9, beta: 1 },
  ])('answers at the ends of its domain, Beta($alpha, $beta)', ({ alpha, beta }) => {
    const errors = [1, 10, 1000, 2 ** 52].map((margin) =>
      stepErrorUnderHeterogeneity({ alpha, beta, margin }),
    );
    expect((errors[0] ?? NaN) / (alpha / (alpha + beta))).toBeCloseTo(1, 8);
    for (const error of errors) expect(error).toBeGreaterThanOrEqual(0);
    for (const error of errors) expect(error).toBeLessThanOrEqual(1 + 1e-8);
  });

  it('has the share of hopeless steps as its limit', () => {
    // Beta(1, 2): P(e > 1/2) = 1/4.
    expect(stepErrorUnderHeterogeneity({ alpha: 1, beta: 2, margin: 1e12 })).toBeCloseTo(0.25, 11);
  });

  it.each(['alpha', 'beta'])('rejects what is no shape parameter as %s', (name) => {
    for (const bad of [...noNumbers, 0, -1, 1e-10, 1e10, undefined]) {
      const options = { alpha: 1, beta: 2, margin: 3, [name]: bad };
      expect(rejectedArgument(() => stepErrorUnderHeterogeneity(options))).toBe(name);
    }
  });

  it.each(noPositiveIntegers)('rejects the margin %s', (bad) => {
    const options = { alpha: 1, beta: 2, margin: bad as number };
    expect(rejectedArgument(() => stepErrorUnderHeterogeneity(options))).toBe('margin');
  });
});
