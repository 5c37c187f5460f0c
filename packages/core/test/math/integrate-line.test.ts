import { describe, expect, it } from 'vitest';
import { integrateLine } from '../../src/math/integrate-line.ts';
import { relativeError } from './relative-error.ts';

describe('integrateLine', () => {
  it('integrates exp(-cosh t) to 2 K0(1)', () => {
    const integral = integrateLine((t) => Math.exp(-Math.cosh(t)), 0);
    expect(relativeError(integral, 0.8420488764814167)).toBeLessThan(16);
  });

  it('finds a needle that the first steps would miss', () => {
    // t = 3 + sinh(w) / 1000: a peak of width 0.001.
    const needle = (t: number): number => Math.exp(-Math.cosh(Math.asinh(1000 * (t - 3))));
    const wide = integrateLine((w) => Math.exp(-Math.cosh(w)) * Math.cosh(w), 0) / 1000;
    expect(integrateLine(needle, 3) / wide).toBeCloseTo(1, 12);
  });
});
