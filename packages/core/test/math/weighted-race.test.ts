import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectedVotes } from '../../src/math/expected-votes.ts';
import { logOdds } from '../../src/math/log-odds.ts';
import { logOddsWeights } from '../../src/math/log-odds-weights.ts';
import { stepError } from '../../src/math/step-error.ts';
import { weightedErrorBound, weightedThreshold } from '../../src/math/weighted-error-bound.ts';
import { weightedRace } from '../../src/math/weighted-race.ts';
import rows from '../vectors/weighted-race.json' with { type: 'json' };
import { noNumbers, noPositiveIntegers, noProbabilities, rejectedArgument } from './bad-values.ts';
import { relativeError } from './relative-error.ts';

const rate = fc.double({ min: 0.55, max: 0.999, noNaN: true });
const source = fc.record({
  stepSuccessRate: rate,
  validRate: fc.double({ min: 0.3, max: 1, noNaN: true }),
  weight: fc.integer({ min: 1, max: 6 }),
});
const sources = fc.array(source, { minLength: 1, maxLength: 3 });
const threshold = fc.integer({ min: 1, max: 12 });

describe('weightedRace', () => {
  it.each(rows)('agrees with the solved equations to 4096 epsilon: $threshold', (row) => {
    const race = weightedRace(row);
    expect(relativeError(race.error, row.error)).toBeLessThan(4096);
    race.expectedSamples.forEach((mean, i) => {
      expect(relativeError(mean, row.expectedSamples[i] ?? 0)).toBeLessThan(4096);
    });
    race.expectedVotes.forEach((mean, i) => {
      expect(relativeError(mean, row.expectedVotes[i] ?? 0)).toBeLessThan(4096);
    });
  });

  it('is the race of Eq 9 and 16 where all votes are alike, however many take turns', () => {
    const sizes = fc.record({ members: fc.integer({ min: 1, max: 3 }), margin: threshold });
    fc.assert(
      fc.property(rate, sizes, fc.integer({ min: 1, max: 4 }), (p, { members, margin }, weight) => {
        const alike = Array.from({ length: members }, () => ({ stepSuccessRate: p, weight }));
        // A lead is a whole number of votes, so all thresholds up to the next one are the same.
        const race = weightedRace({ sources: alike, threshold: margin * weight - (weight - 1) });
        const single = { stepSuccessRate: p, margin };
        expect(relativeError(race.error, stepError(single))).toBeLessThan(1e5);
        const votes = race.expectedVotes.reduce((a, b) => a + b, 0);
        expect(relativeError(votes, expectedVotes(single))).toBeLessThan(1e5);
      }),
      { numRuns: 300 },
    );
  });

  it('never errs more often than the bound says', () => {
    fc.assert(
      fc.property(sources, threshold, (all, atLeast) => {
        const race = weightedRace({ sources: all, threshold: atLeast });
        const bound = weightedErrorBound({ sources: all, threshold: atLeast });
        expect(race.error).toBeLessThanOrEqual(bound * (1 + 1e-9));
      }),
      { numRuns: 300 },
    );
  });

  it('errs less often with a better source', () => {
    fc.assert(
      fc.property(sources, threshold, rate, (all, atLeast, p) => {
        const better = all.map((each, i) =>
          i > 0 ? each : { ...each, stepSuccessRate: Math.max(p, each.stepSuccessRate) },
        );
        const [before, after] = [all, better].map((of) =>
          weightedRace({ sources: of, threshold: atLeast }),
        );
        expect(after?.error).toBeLessThanOrEqual((before?.error ?? 0) * (1 + 1e-9));
      }),
      { numRuns: 300 },
    );
  });

  it('names what is out of its domain, and refuses a race that it could not follow', () => {
    const good = { stepSuccessRate: 0.9, weight: 1 };
    const rejected = (change: object, atLeast: unknown = 3) =>
      rejectedArgument(() =>
        weightedRace({ sources: [{ ...good, ...change }], threshold: atLeast as number }),
      );
    for (const p of [...noProbabilities, 0.5]) {
      expect(rejected({ stepSuccessRate: p })).toBe('sources[0].stepSuccessRate');
    }
    for (const v of [...noNumbers, 0, 1.1])
      expect(rejected({ validRate: v })).toBe('sources[0].validRate');
    for (const weight of noPositiveIntegers) expect(rejected({ weight })).toBe('sources[0].weight');
    for (const wrong of noPositiveIntegers) expect(rejected({}, wrong)).toBe('threshold');
    for (const none of [[], undefined, [null]]) {
      expect(
        String(rejectedArgument(() => weightedRace({ sources: none as never, threshold: 1 }))),
      ).toMatch(/sources/);
    }
    expect(() =>
      weightedRace({ sources: [{ stepSuccessRate: 0.5000001, weight: 1 }], threshold: 100_000 }),
    ).toThrow(/smaller weights/);
    // There is no memory for all its leads.
    expect(rejected({}, 1e15)).toBe('threshold');
  });
});

describe('weightedErrorBound', () => {
  it('is the exact error where all votes are alike', () => {
    fc.assert(
      fc.property(rate, threshold, (p, margin) => {
        const bound = weightedErrorBound({
          sources: [{ stepSuccessRate: p, weight: 1 }],
          threshold: margin,
        });
        expect(relativeError(bound, stepError({ stepSuccessRate: p, margin }))).toBeLessThan(1e4);
      }),
    );
  });

  it('lies below exp(-theta * threshold), and falls as the threshold rises', () => {
    fc.assert(
      fc.property(sources, threshold, (all, atLeast) => {
        const theta = Math.min(...all.map(({ stepSuccessRate: p, weight }) => logOdds(p) / weight));
        const bound = weightedErrorBound({ sources: all, threshold: atLeast });
        expect(bound).toBeLessThanOrEqual(Math.exp(-theta * atLeast) * (1 + 1e-12));
        expect(weightedErrorBound({ sources: all, threshold: atLeast + 1 })).toBeLessThan(bound);
      }),
    );
  });

  it('is 0 where nothing can be wrong', () => {
    expect(weightedErrorBound({ sources: [{ stepSuccessRate: 1, weight: 2 }], threshold: 1 })).toBe(
      0,
    );
  });
});

describe('weightedThreshold', () => {
  it('is the least one whose bound is small enough', () => {
    const error = fc.double({ min: 1e-12, max: 0.4, noNaN: true });
    fc.assert(
      fc.property(sources, error, (all, allowed) => {
        const least = weightedThreshold({ sources: all, error: allowed });
        const boundAt = (at: number) => weightedErrorBound({ sources: all, threshold: at });
        expect(boundAt(least)).toBeLessThanOrEqual(allowed * (1 + 1e-11));
        // A threshold of 0 would decide at once, as often wrongly as not.
        expect(least > 1 ? boundAt(least - 1) : 0.5).toBeGreaterThan(allowed);
      }),
    );
  });

  it('is found at once where there is hardly any evidence in a vote', () => {
    const sources = [{ stepSuccessRate: 0.5 + 1e-12, weight: 1 }];
    const least = weightedThreshold({ sources, error: 0.4 });
    expect(weightedErrorBound({ sources, threshold: least })).toBeLessThanOrEqual(0.4 + 1e-9);
    expect(least).toBeGreaterThan(1e10);
  });

  it('names an error out of its domain', () => {
    for (const error of [...noNumbers, 0, 1]) {
      const call = () =>
        weightedThreshold({
          sources: [{ stepSuccessRate: 0.9, weight: 1 }],
          error: error as number,
        });
      expect(rejectedArgument(call)).toBe('error');
    }
  });
});

describe('logOddsWeights', () => {
  it.each([
    [
      [0.9, 0.9],
      [1, 1],
    ],
    [
      [0.9642, 0.9978],
      [7, 13],
    ],
    [
      [0.6, 0.999],
      [1, 13],
    ],
    [
      [1, 1],
      [1, 1],
    ],
  ])('of %j are %j', (stepSuccessRates, weights) => {
    expect(logOddsWeights({ stepSuccessRates, greatest: 13 })).toEqual(weights);
  });

  it('are whole, at least 1, at most the greatest, and rise with the rate', () => {
    fc.assert(
      fc.property(
        fc.array(rate, { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 1, max: 30 }),
        (rates, greatest) => {
          const stepSuccessRates = rates.toSorted((a, b) => a - b);
          const weights = logOddsWeights({ stepSuccessRates, greatest });
          expect(weights).toEqual(weights.toSorted((a, b) => a - b));
          expect(weights.every((each) => Number.isInteger(each) && each >= 1)).toBe(true);
          expect(Math.max(...weights)).toBeLessThanOrEqual(greatest);
        },
      ),
    );
  });

  it('names what is out of its domain', () => {
    expect(rejectedArgument(() => logOddsWeights({ stepSuccessRates: [] }))).toBe(
      'stepSuccessRates',
    );
    expect(rejectedArgument(() => logOddsWeights({ stepSuccessRates: [0.9, 0.5] }))).toBe(
      'stepSuccessRates[1]',
    );
    expect(rejectedArgument(() => logOddsWeights({ stepSuccessRates: [0.9], greatest: 0 }))).toBe(
      'greatest',
    );
  });
});
