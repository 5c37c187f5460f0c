import { describe, expect, it } from 'vitest';
import {
  betaLogitQuantile,
  logBetaDensity,
  logBetaTail,
} from '../../src/math/beta-distribution.ts';
import rows from '../vectors/beta.json' with { type: 'json' };

/** Absolute error of a logarithm: its size counts, because the exponent rounds. */
const logError = (actual: number, expected: number): number =>
  Math.abs(actual - expected) / (1 + Math.abs(expected)) / Number.EPSILON;

describe('the Beta distribution on the log-odds scale', () => {
  it.each(rows)('has the reference density at a = $a, b = $b, u = $u to 8 epsilon', (row) => {
    expect(logError(logBetaDensity(row.a, row.b, row.u), row.logDensity)).toBeLessThan(8);
  });

  it.each(rows)('has the reference tail at a = $a, b = $b, u = $u to 8 epsilon', (row) => {
    expect(logError(logBetaTail(row.a, row.b, row.u).log, row.logTail)).toBeLessThan(8);
  });

  it.each(rows)('knows the slope of its tail at a = $a, b = $b, u = $u', ({ a, b, u }) => {
    const { log, slope } = logBetaTail(a, b, u);
    // Where the density underflows, so does the slope.
    const expected = Math.exp(logBetaDensity(a, b, u) - log);
    expect(Math.abs(slope - expected)).toBeLessThanOrEqual(1e-11 * expected);
  });

  it('has quantiles on both sides of the median', () => {
    // Beta(2, 1) has P(X <= x) = x^2.
    for (const probability of [1e-12, 0.25, 0.5, 0.75, 0.999]) {
      const x = 1 / (1 + Math.exp(-betaLogitQuantile(2, 1, probability)));
      expect(x / Math.sqrt(probability)).toBeCloseTo(1, 13);
    }
  });
});
