import { describe, expect, it } from 'vitest';
import { clopperPearsonLower, confidenceInterval } from '../../src/math/confidence-interval.ts';
import large from '../vectors/clopper-pearson.json' with { type: 'json' };
import rows from '../vectors/intervals.json' with { type: 'json' };
import { noNumbers, noPositiveIntegers, rejectedArgument } from './bad-values.ts';
import { relativeError } from './relative-error.ts';

const counted = { successes: 7, trials: 10 };

describe('confidenceInterval', () => {
  it.each(rows)(
    'agrees with the reference at $successes of $trials, $confidence to 16 epsilon',
    (row) => {
      const { successes, trials, confidence, clopperPearson, wilson } = row;
      const exact = confidenceInterval({ successes, trials, confidence });
      const score = confidenceInterval({ successes, trials, confidence, method: 'wilson' });
      expect(relativeError(exact.lower, clopperPearson[0] ?? NaN)).toBeLessThan(16);
      expect(relativeError(exact.upper, clopperPearson[1] ?? NaN)).toBeLessThan(16);
      expect(relativeError(score.upper, wilson[1] ?? NaN)).toBeLessThan(16);
      // At no success the reference keeps the rounding of its 40 digits.
      const lower = successes === 0 ? 0 : (wilson[0] ?? NaN);
      expect(relativeError(score.lower, lower)).toBeLessThan(16);
    },
  );

  it.each(large)(
    'agrees with binomial sums at $successes of $trials, doubt $doubt to 32 epsilon',
    (row) => {
      const lower = clopperPearsonLower(row.successes, row.trials, row.doubt);
      expect(relativeError(lower, row.lower)).toBeLessThan(32);
    },
  );

  it('is exact and at a confidence of 95 % unless told otherwise', () => {
    expect(confidenceInterval(counted)).toEqual(
      confidenceInterval({ ...counted, confidence: 0.95, method: 'clopper-pearson' }),
    );
  });

  it.each(['clopper-pearson', 'wilson'] as const)('ends exactly at 0 and 1 (%s)', (method) => {
    for (const trials of [1, 10, 12345]) {
      expect(confidenceInterval({ successes: 0, trials, method }).lower).toBe(0);
      expect(confidenceInterval({ successes: trials, trials, method }).upper).toBe(1);
    }
  });

  it('has closed forms at the ends: 1 - (doubt)^(1/n) and its mirror image', () => {
    for (const trials of [1, 10, 10_000, 10_000_000]) {
      const end = -Math.expm1(Math.log(0.025) / trials);
      const { upper } = confidenceInterval({ successes: 0, trials });
      expect(relativeError(upper, end)).toBeLessThan(512);
      const { lower } = confidenceInterval({ successes: trials, trials });
      expect(relativeError(lower, 1 - end)).toBeLessThan(4);
    }
  });

  it('promises 0.996 after a thousand right answers of a thousand', () => {
    const { lower } = confidenceInterval({ successes: 1000, trials: 1000 });
    expect(lower).toBeCloseTo(0.9963, 4);
  });

  it.each([...noPositiveIntegers, undefined])('rejects the trials %s', (bad) => {
    expect(
      rejectedArgument(() => confidenceInterval({ successes: 0, trials: bad as number })),
    ).toBe('trials');
  });

  it.each([...noNumbers, -1, 11, 0.5, undefined])('rejects the successes %s of 10', (bad) => {
    expect(
      rejectedArgument(() => confidenceInterval({ successes: bad as number, trials: 10 })),
    ).toBe('successes');
  });

  it.each([...noNumbers, 0, 1, 95])('rejects the confidence %s', (bad) => {
    expect(
      rejectedArgument(() => confidenceInterval({ ...counted, confidence: bad as number })),
    ).toBe('confidence');
  });

  it.each(['wald', 1, null])('rejects the method %s', (bad) => {
    expect(
      rejectedArgument(() => confidenceInterval({ ...counted, method: bad as 'wilson' })),
    ).toBe('method');
  });
});
