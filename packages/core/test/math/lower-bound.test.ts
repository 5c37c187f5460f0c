import { describe, expect, it } from 'vitest';
import { confidenceInterval } from '../../src/math/confidence-interval.ts';
import { lowerBound } from '../../src/math/lower-bound.ts';
import rows from '../vectors/intervals.json' with { type: 'json' };
import { noNumbers, noPositiveIntegers, rejectedArgument } from './bad-values.ts';
import { relativeError } from './relative-error.ts';

describe('lowerBound', () => {
  it.each(rows)(
    'agrees with the reference at $successes of $trials, $confidence to 16 epsilon',
    (row) => {
      expect(relativeError(lowerBound(row), row.lowerBound)).toBeLessThan(16);
    },
  );

  it('is the lower end of the interval with twice the doubt', () => {
    const counted = { successes: 93, trials: 100 };
    expect(lowerBound(counted)).toBeCloseTo(
      confidenceInterval({ ...counted, confidence: 0.9 }).lower,
      14,
    );
  });

  it('also answers with little confidence, above the observed share', () => {
    expect(lowerBound({ successes: 5, trials: 10, confidence: 0.01 })).toBeGreaterThan(0.5);
  });

  it('is 0 when nothing succeeded', () => {
    expect(lowerBound({ successes: 0, trials: 10 })).toBe(0);
  });

  it.each(noPositiveIntegers)('rejects the trials %s', (bad) => {
    expect(rejectedArgument(() => lowerBound({ successes: 0, trials: bad as number }))).toBe(
      'trials',
    );
  });

  it.each([...noNumbers, -1, 11, undefined])('rejects the successes %s of 10', (bad) => {
    expect(rejectedArgument(() => lowerBound({ successes: bad as number, trials: 10 }))).toBe(
      'successes',
    );
  });

  it.each([...noNumbers, 0, 1])('rejects the confidence %s', (bad) => {
    expect(
      rejectedArgument(() => lowerBound({ successes: 5, trials: 10, confidence: bad as number })),
    ).toBe('confidence');
  });
});
