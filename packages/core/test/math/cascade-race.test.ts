import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CascadeLevel, cascadeRace } from '../../src/math/cascade-race.ts';
import { expectedVotes } from '../../src/math/expected-votes.ts';
import { stepErrorUnderHeterogeneity } from '../../src/math/step-error-under-heterogeneity.ts';
import { stepError } from '../../src/math/step-error.ts';
import rows from '../vectors/cascade-race.json' with { type: 'json' };
import { noNumbers, noPositiveIntegers, noProbabilities, rejectedArgument } from './bad-values.ts';
import { relativeError } from './relative-error.ts';

const margin = fc.integer({ min: 1, max: 8 });
const cap = fc.integer({ min: 1, max: 15 });
const level = fc.record(
  {
    stepSuccessRate: fc.double({ min: 0, max: 1, noNaN: true }),
    validRate: fc.double({ min: 0.2, max: 1, noNaN: true }),
    margin,
    maxVotes: cap,
    maxSamples: cap,
  },
  { requiredKeys: ['stepSuccessRate', 'margin', 'maxVotes'] },
);

describe('cascadeRace', () => {
  it.each(rows)('agrees with the sum over all sequences to 1024 epsilon', (row) => {
    const race = cascadeRace({ levels: row.levels });
    expect(relativeError(race.undecided, row.undecided)).toBeLessThan(1024);
    row.outcomes.forEach((expected, i) => {
      const outcome = race.levels[i];
      for (const name of Object.keys(expected) as (keyof typeof expected)[]) {
        expect(relativeError(outcome?.[name] ?? NaN, expected[name])).toBeLessThan(1024);
      }
    });
  });

  it('is the race of Eq 9 and 16 where one level has no limit', () => {
    const rates = fc.double({ min: 0.51, max: 0.9999, noNaN: true });
    fc.assert(
      fc.property(rates, margin, (p, k) => {
        const single = { stepSuccessRate: p, margin: k };
        const { error, undecided, levels } = cascadeRace({
          levels: [{ ...single, validRate: 0.5 }],
        });
        expect(relativeError(error, stepError(single))).toBeLessThan(1e5);
        expect(relativeError(levels[0]?.expectedVotes ?? 0, expectedVotes(single))).toBeLessThan(
          1e5,
        );
        expect(levels[0]?.expectedSamples).toBe(2 * (levels[0]?.expectedVotes ?? 0));
        expect(undecided).toBe(0);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    [0.03, 133],
    [0.5, 20],
    [4.76, 128.3],
  ])('is the integral over the steps where they differ: Beta(%d, %d)', (alpha, beta) => {
    for (const k of [1, 2, 4, 7]) {
      const { error } = cascadeRace({ levels: [{ stepError: { alpha, beta }, margin: k }] });
      const expected = stepErrorUnderHeterogeneity({ alpha, beta, margin: k });
      expect(relativeError(error, expected)).toBeLessThan(1e6);
    }
  });

  it('shares out all probability among its ends, and no level draws more than its cap', () => {
    fc.assert(
      fc.property(fc.array(level, { minLength: 1, maxLength: 3 }), (levels) => {
        const race = cascadeRace({ levels });
        const ends = race.levels.reduce((sum, { right, wrong }) => sum + right + wrong, 0);
        expect(ends + race.undecided).toBeCloseTo(1, 12);
        expect(race.error).toBeCloseTo(
          race.levels.reduce((sum, { wrong }) => sum + wrong, 0),
          12,
        );
        race.levels.forEach(({ reached, expectedVotes: votes, expectedSamples }, i) => {
          const { maxVotes, maxSamples = Infinity } = levels[i] as (typeof levels)[number];
          expect(votes).toBeLessThanOrEqual(reached * Math.min(maxVotes, maxSamples) + 1e-12);
          expect(expectedSamples - 1e-9).toBeLessThanOrEqual(
            reached > 0 ? reached * maxSamples : 0,
          );
        });
      }),
      { numRuns: 300 },
    );
  });

  it('names what is out of its domain', () => {
    const good: CascadeLevel = { stepSuccessRate: 0.9, margin: 2 };
    const rejected = (change: object) =>
      rejectedArgument(() => cascadeRace({ levels: [good, { ...good, ...change }] }));
    const at = 'levels[1]';
    for (const p of noProbabilities)
      expect(rejected({ stepSuccessRate: p })).toBe(`${at}.stepSuccessRate`);
    for (const v of [...noNumbers, 0]) expect(rejected({ validRate: v })).toBe(`${at}.validRate`);
    for (const name of ['margin', 'maxVotes', 'maxSamples']) {
      for (const wrong of noPositiveIntegers)
        expect(rejected({ [name]: wrong })).toBe(`${at}.${name}`);
    }
    // There is no memory for all its leads and answers.
    expect(rejected({ margin: 1e15 })).toBe(`${at}.margin`);
    expect(rejected({ maxSamples: 1e12, validRate: 0.9 })).toBe(`${at}.maxSamples`);
    expect(rejected({ stepError: { alpha: 1, beta: 1 } })).toBe(`${at}.stepSuccessRate`);
    const beta = (shapes: object) => ({ stepSuccessRate: undefined, stepError: shapes });
    expect(rejected(beta({ alpha: 0, beta: 1 }))).toBe(`${at}.stepError.alpha`);
    expect(rejected(beta({ alpha: 1, beta: -1 }))).toBe(`${at}.stepError.beta`);
    expect(rejectedArgument(() => cascadeRace({ levels: [] }))).toBe('levels');
    expect(rejectedArgument(() => cascadeRace({ levels: {} as never }))).toBe('levels');
  });
});
