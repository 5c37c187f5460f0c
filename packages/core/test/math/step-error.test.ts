import { describe, expect, it } from 'vitest';
import { stepError } from '../../src/math/step-error.ts';
import tasks from '../vectors/kmin.json' with { type: 'json' };
import races from '../vectors/race.json' with { type: 'json' };
import { noPositiveIntegers, noProbabilities, rejectedArgument } from './bad-values.ts';
import { relativeError } from './relative-error.ts';

describe('stepError', () => {
  it.each(races)('agrees with the reference at p = $p, k = $k to 64 epsilon', ({ p, k, wrong }) => {
    expect(relativeError(stepError({ stepSuccessRate: p, margin: k }), wrong)).toBeLessThan(64);
  });

  it('agrees with the reference at every p and k of the task vectors to 64 epsilon', () => {
    for (const { p, k, stepError: expected } of tasks) {
      expect(relativeError(stepError({ stepSuccessRate: p, margin: k }), expected)).toBeLessThan(
        64,
      );
    }
  });

  it.each([
    { p: 0, k: 3, error: 1 },
    { p: 0.5, k: 1e15, error: 0.5 },
    { p: 0.75, k: 1, error: 0.25 },
    { p: 1, k: 1, error: 0 },
  ])('is $error at p = $p, k = $k', ({ p, k, error }) => {
    expect(stepError({ stepSuccessRate: p, margin: k })).toBe(error);
  });

  it('underflows gradually: 9^-338 is 1e-322 and still above 0', () => {
    const margin = 338;
    expect(stepError({ stepSuccessRate: 0.9, margin: margin - 20 })).toBeCloseTo(0, 300);
    expect(stepError({ stepSuccessRate: 0.9, margin })).toBeGreaterThan(0);
    expect(stepError({ stepSuccessRate: 0.9, margin: margin + 2 })).toBe(0);
  });

  it.each(noProbabilities)('rejects the success rate %s', (bad) => {
    expect(rejectedArgument(() => stepError({ stepSuccessRate: bad as number, margin: 3 }))).toBe(
      'stepSuccessRate',
    );
  });

  it.each(noPositiveIntegers)('rejects the margin %s', (bad) => {
    expect(rejectedArgument(() => stepError({ stepSuccessRate: 0.9, margin: bad as number }))).toBe(
      'margin',
    );
  });
});
