import { describe, expect, it } from 'vitest';
import { exactMargin } from '../../src/math/exact-margin.ts';
import tasks from '../vectors/kmin.json' with { type: 'json' };
import { relativeError } from './relative-error.ts';

describe('exactMargin', () => {
  it.each(tasks)(
    'agrees with the reference at p = $p, t = $t, s = $s to 8 epsilon (Eq 14)',
    (row) => {
      const actual = exactMargin({
        stepSuccessRate: row.p,
        targetReliability: row.t,
        steps: row.s,
      });
      // Two rows are exactly 0, of which the reference keeps the rounding of its 60 digits.
      expect(relativeError(actual, row.kStar < 1e-60 ? 0 : row.kStar)).toBeLessThan(8);
    },
  );

  it('is 0, not -0, when every answer is right', () => {
    expect(exactMargin({ stepSuccessRate: 1, targetReliability: 0.9, steps: 1000 })).toBe(0);
    expect(exactMargin({ stepSuccessRate: 1, targetReliability: 0.1, steps: 1 })).toBe(0);
  });

  it('is negative where one vote is more than the target needs', () => {
    expect(exactMargin({ stepSuccessRate: 0.9, targetReliability: 0.1, steps: 1 })).toBeLessThan(0);
  });

  it('stays finite for the most hopeless target', () => {
    const hopeless = { stepSuccessRate: 0.9, targetReliability: Number.MIN_VALUE, steps: 1 };
    expect(exactMargin(hopeless)).toBeCloseTo(Math.log(Number.MIN_VALUE) / Math.log(9), 9);
    expect(exactMargin({ ...hopeless, stepsPerAgent: 1000 })).toBeGreaterThan(-1e6);
  });

  it('is Eq 14 when the runner-up has all that is not right', () => {
    for (const p of [0.6, 0.85, 0.9978]) {
      const options = { stepSuccessRate: p, targetReliability: 0.95, steps: 1_048_575 };
      expect(exactMargin({ ...options, runnerUpRate: 1 - p })).toBe(exactMargin(options));
    }
  });

  it('works below p = 1/2 when every wrong answer is rare', () => {
    const rare = { stepSuccessRate: 0.4, runnerUpRate: 0.1, targetReliability: 0.95, steps: 1 };
    // ln((0.6 / 0.1) / (1 / 0.95 - 1)) / ln(0.4 / 0.1) = ln(114) / ln(4)
    expect(exactMargin(rare)).toBeCloseTo(Math.log(114) / Math.log(4), 14);
  });
});
