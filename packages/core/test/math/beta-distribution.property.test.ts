import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { betaLogitQuantile, logBetaTail } from '../../src/math/beta-distribution.ts';

const parameter = fc.double({ min: 0.01, max: 1e5, noNaN: true });
const logOdds = fc.double({ min: -8, max: 8, noNaN: true });

describe('the Beta distribution on the log-odds scale', () => {
  it('has tails that sum to 1', () => {
    fc.assert(
      fc.property(parameter, parameter, logOdds, (a, b, u) => {
        const both = Math.exp(logBetaTail(a, b, u).log) + Math.exp(logBetaTail(b, a, -u).log);
        expect(both).toBeCloseTo(1, 9);
      }),
    );
  });

  it('has a quantile that undoes the tail', () => {
    const count = fc.double({ min: 1, max: 1e6, noNaN: true });
    const probability = fc.double({ min: 1e-12, max: 1 - 1e-6, noNaN: true });
    fc.assert(
      fc.property(count, count, probability, (a, b, p) => {
        const { log } = logBetaTail(a, b, betaLogitQuantile(a, b, p));
        expect(Math.abs(log - Math.log(p))).toBeLessThan(1e-9);
      }),
    );
  });
});
