import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { confidenceInterval } from '../../src/math/confidence-interval.ts';
import { normalQuantile } from '../../src/math/normal-quantile.ts';
import { binomialProbabilities } from './binomial.ts';

const counted = fc
  .integer({ min: 1, max: 2000 })
  .chain((trials) => fc.record({ trials: fc.constant(trials), successes: fc.nat(trials) }));
const confidence = fc.double({ min: 0.01, max: 0.9999, noNaN: true });
const method = fc.constantFrom('clopper-pearson' as const, 'wilson' as const);

describe('confidenceInterval', () => {
  it('contains the observed share and stays within 0 and 1', () => {
    fc.assert(
      fc.property(counted, confidence, method, ({ successes, trials }, c, m) => {
        const { lower, upper } = confidenceInterval({
          successes,
          trials,
          confidence: c,
          method: m,
        });
        expect(lower).toBeGreaterThanOrEqual(0);
        expect(lower).toBeLessThanOrEqual(successes / trials);
        expect(upper).toBeGreaterThanOrEqual(successes / trials);
        expect(upper).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('mirrors when successes and failures change places', () => {
    fc.assert(
      fc.property(counted, confidence, method, ({ successes, trials }, c, m) => {
        const one = confidenceInterval({ successes, trials, confidence: c, method: m });
        const other = confidenceInterval({
          successes: trials - successes,
          trials,
          confidence: c,
          method: m,
        });
        expect(one.lower).toBeCloseTo(1 - other.upper, 12);
        expect(one.upper).toBeCloseTo(1 - other.lower, 12);
      }),
    );
  });

  it('widens with the confidence', () => {
    fc.assert(
      fc.property(counted, confidence, confidence, method, ({ successes, trials }, c, d, m) => {
        const narrow = confidenceInterval({
          successes,
          trials,
          confidence: Math.min(c, d),
          method: m,
        });
        const wide = confidenceInterval({
          successes,
          trials,
          confidence: Math.max(c, d),
          method: m,
        });
        expect(wide.lower).toBeLessThanOrEqual(narrow.lower * (1 + 1e-12));
        expect(wide.upper).toBeGreaterThanOrEqual(narrow.upper * (1 - 1e-12));
      }),
    );
  });

  it('leaves half of the doubt on either side (Clopper-Pearson)', () => {
    const few = fc
      .integer({ min: 1, max: 60 })
      .chain((trials) => fc.record({ trials: fc.constant(trials), successes: fc.nat(trials) }));
    fc.assert(
      fc.property(few, confidence, ({ successes, trials }, c) => {
        const { lower, upper } = confidenceInterval({ successes, trials, confidence: c });
        const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);
        const doubt = (1 - c) / 2;
        if (successes > 0) {
          const orMore = sum(binomialProbabilities(trials, lower).slice(successes));
          expect(orMore / doubt).toBeCloseTo(1, 9);
        }
        if (successes < trials) {
          const orFewer = sum(binomialProbabilities(trials, upper).slice(0, successes + 1));
          expect(orFewer / doubt).toBeCloseTo(1, 9);
        }
      }),
    );
  });

  it('covers the true rate at least as often as it says (Clopper-Pearson)', () => {
    const rate = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), rate, confidence, (trials, p, c) => {
        const covered = binomialProbabilities(trials, p).filter((_, successes) => {
          const { lower, upper } = confidenceInterval({ successes, trials, confidence: c });
          return lower <= p && p <= upper;
        });
        expect(covered.reduce((a, b) => a + b, 0)).toBeGreaterThanOrEqual(c - 1e-12);
      }),
    );
  });

  it('ends where the normal test just does not refute (Wilson)', () => {
    fc.assert(
      fc.property(counted, confidence, ({ successes, trials }, c) => {
        const { lower, upper } = confidenceInterval({
          successes,
          trials,
          confidence: c,
          method: 'wilson',
        });
        const z = -normalQuantile((1 - c) / 2);
        for (const end of [lower, upper]) {
          const distance = Math.abs(successes / trials - end);
          expect(distance).toBeCloseTo(z * Math.sqrt((end * (1 - end)) / trials), 9);
        }
      }),
    );
  });
});
