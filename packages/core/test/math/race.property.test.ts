import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectedVotes } from '../../src/math/expected-votes.ts';
import { stepError } from '../../src/math/step-error.ts';
import { stepReliability } from '../../src/math/step-reliability.ts';
import { waldBound } from '../../src/math/wald-bound.ts';
import { playRace } from './plain-race.ts';

/** Any rate whose complement is a double as well. */
const rate = fc.integer({ min: 0, max: 2 ** 30 }).map((n) => n / 2 ** 30);
const margin = fc.integer({ min: 1, max: 1000 });

describe('a race of two candidates', () => {
  it('is won by one of them: reliability and error sum to 1', () => {
    fc.assert(
      fc.property(rate, margin, (stepSuccessRate, k) => {
        const race = { stepSuccessRate, margin: k };
        expect(stepReliability(race) + stepError(race)).toBeCloseTo(1, 15);
      }),
    );
  });

  it('is symmetric: the right answer fails like one with the complementary rate wins', () => {
    fc.assert(
      fc.property(rate, margin, (p, k) => {
        const mirrored = stepReliability({ stepSuccessRate: 1 - p, margin: k });
        const error = stepError({ stepSuccessRate: p, margin: k });
        // 2^-36 is enough for the error of up to 700 logarithm units in the exponent.
        expect(Math.abs(error - mirrored)).toBeLessThanOrEqual(2 ** -36 * error);
      }),
    );
  });

  it('takes as many votes whichever of the two is right', () => {
    fc.assert(
      fc.property(rate, margin, (p, k) => {
        const votes = expectedVotes({ stepSuccessRate: p, margin: k });
        const mirrored = expectedVotes({ stepSuccessRate: 1 - p, margin: k });
        expect(mirrored / votes).toBeCloseTo(1, 10);
      }),
    );
  });

  it('gets more reliable with the margin above p = 1/2, less below', () => {
    fc.assert(
      fc.property(rate, margin, (stepSuccessRate, k) => {
        const now = stepReliability({ stepSuccessRate, margin: k });
        const next = stepReliability({ stepSuccessRate, margin: k + 1 });
        if (stepSuccessRate >= 0.5) expect(next).toBeGreaterThanOrEqual(now);
        if (stepSuccessRate <= 0.5) expect(next).toBeLessThanOrEqual(now);
      }),
    );
  });

  it('takes from k to k^2 votes', () => {
    fc.assert(
      fc.property(rate, margin, (stepSuccessRate, k) => {
        const votes = expectedVotes({ stepSuccessRate, margin: k });
        expect(votes).toBeGreaterThanOrEqual(k * (1 - 1e-12));
        expect(votes).toBeLessThanOrEqual(k * k * (1 + 1e-12));
      }),
    );
  });

  it('takes exactly as many votes as the bound of Wald: no test with its error needs fewer', () => {
    const right = fc.double({ min: 0.5001, max: 0.9999, noNaN: true });
    fc.assert(
      fc.property(right, fc.integer({ min: 1, max: 60 }), (stepSuccessRate, k) => {
        const error = stepError({ stepSuccessRate, margin: k });
        const bound = waldBound({ stepSuccessRate, error });
        expect(bound / expectedVotes({ stepSuccessRate, margin: k })).toBeCloseTo(1, 10);
      }),
    );
  });

  it('ends after k, k + 2, k + 4, ... votes only', () => {
    const votes = fc.infiniteStream(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }));
    fc.assert(
      fc.property(votes, fc.integer({ min: 1, max: 6 }), (stream, k) => {
        const race = playRace([0.6, 0.4], k, () => stream.next().value ?? 0);
        expect(race.votes).toBeGreaterThanOrEqual(k);
        expect((race.votes - k) % 2).toBe(0);
      }),
    );
  });
});
