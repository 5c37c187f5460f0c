import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deviance, stirlingError } from '../../src/math/saddle-point.ts';

describe('stirlingError', () => {
  it("makes Stirling's formula exact for whole numbers", () => {
    let factorial = 1;
    for (let n = 1; n <= 170; n += 1) {
      factorial *= n;
      const formula = (n + 0.5) * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI);
      expect(formula + stirlingError(n)).toBeCloseTo(Math.log(factorial), 11);
    }
  });

  it('knows that (1/2)! is half the root of pi', () => {
    const formula = Math.log(0.5) - 0.5 + 0.5 * Math.log(2 * Math.PI);
    expect(formula + stirlingError(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI) / 2), 14);
  });

  it('falls like 1/(12 z)', () => {
    for (const z of [1e3, 1e8, 1e15]) expect(stirlingError(z) * 12 * z).toBeCloseTo(1, 6);
  });
});

describe('deviance', () => {
  const amount = fc.double({ min: 1e-3, max: 1e6, noNaN: true });

  it('is x ln(x / mean) + mean - x', () => {
    fc.assert(
      fc.property(amount, amount, (x, mean) => {
        const naive = x * Math.log(x / mean) + mean - x;
        const scale = Number.EPSILON * 10 * (x + mean) * (1 + Math.abs(Math.log(x / mean)));
        expect(Math.abs(deviance(x, mean, Math.log(mean)) - naive)).toBeLessThanOrEqual(scale);
      }),
    );
  });

  it('keeps its digits near the mean, where it is the square of the difference over 2 x', () => {
    fc.assert(
      fc.property(amount, (x) => {
        const mean = x * (1 + 2 ** -20);
        const difference = mean - x;
        // The next terms of the series: -2/3 and +1/2 of the relative difference.
        const d = difference / x;
        const series = ((difference * difference) / (2 * x)) * (1 - (2 / 3) * d + (1 / 2) * d * d);
        expect(deviance(x, mean, Math.log(mean)) / series).toBeCloseTo(1, 9);
      }),
    );
  });

  it('is 0 at the mean', () => {
    expect(deviance(7, 7, Math.log(7))).toBe(0);
  });

  it('stays finite where the mean underflows', () => {
    expect(deviance(2, 0, -1000)).toBeCloseTo(2 * (Math.log(2) + 1000) - 2, 9);
  });
});
