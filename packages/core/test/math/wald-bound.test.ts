import { describe, expect, it } from 'vitest';
import { waldBound } from '../../src/math/wald-bound.ts';
import { noNumbers, rejectedArgument } from './bad-values.ts';

describe('waldBound', () => {
  it('is (1 - 2a) ln((1 - a)/a) / ((2p - 1) ln(p/(1 - p)))', () => {
    // p = 0.9, a = 0.01: 0.98 ln(99) / (0.8 ln(9))
    const expected = (0.98 * Math.log(99)) / (0.8 * Math.log(9));
    expect(waldBound({ stepSuccessRate: 0.9, error: 0.01 })).toBeCloseTo(expected, 14);
  });

  it('vanishes as guessing becomes good enough', () => {
    expect(waldBound({ stepSuccessRate: 0.9, error: 0.4999999 })).toBeLessThan(1e-12);
  });

  it.each([...noNumbers, 0.5, 1, 0.2, undefined])('rejects the success rate %s', (bad) => {
    expect(rejectedArgument(() => waldBound({ stepSuccessRate: bad as number, error: 0.1 }))).toBe(
      'stepSuccessRate',
    );
  });

  it.each([...noNumbers, 0, 0.5, 0.7, undefined])('rejects the error %s', (bad) => {
    expect(rejectedArgument(() => waldBound({ stepSuccessRate: 0.9, error: bad as number }))).toBe(
      'error',
    );
  });
});
