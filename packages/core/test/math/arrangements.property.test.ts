import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countTails, createArranger } from '../../src/math/arrangements.ts';
import { classify } from '../../src/math/candidate-classes.ts';

/** All orders of a list. */
function permutations<T>(list: readonly T[]): T[][] {
  if (list.length === 0) return [[]];
  return list.flatMap((first, i) =>
    permutations(list.toSpliced(i, 1)).map((rest) => [first, ...rest]),
  );
}

/** All different ways to give the lags to the candidates. */
const arrangements = (lags: readonly number[]): number[][] =>
  [...new Set(permutations(lags).map((order) => order.join()))].map((key) =>
    key.split(',').map(Number),
  );

const race = fc
  .array(fc.integer({ min: 1, max: 4 }), { minLength: 2, maxLength: 5 })
  .chain((shares) =>
    fc.record({
      probabilities: fc.constant(shares.map((s) => s / 16)),
      gaps: fc.array(fc.nat(3), { minLength: shares.length - 1, maxLength: shares.length - 1 }),
    }),
  );

describe('createArranger', () => {
  it('adds up what every single arrangement weighs', () => {
    fc.assert(
      fc.property(race, ({ probabilities, gaps }) => {
        // The leader is ahead of all others, as it is when a race is decided.
        let lag = 1;
        const lags = [0, ...gaps.map((gap) => (lag += gap))];
        const classes = classify(probabilities);
        const ranked = probabilities.toSorted((a, b) => b - a);
        const weigh = (order: readonly number[]): number =>
          ranked.reduce((product, p, i) => product * p ** -(order[i] ?? 0), 1);
        const classOf = (i: number): number =>
          classes.findIndex(({ probability }) => probability === ranked[i]);

        const all = arrangements(lags);
        const byRank = all.filter((order) =>
          classes.every((_, h) => {
            const held = order.filter((_lag, i) => classOf(i) === h);
            const due = lags.filter((_lag, i) => classOf(i) === h);
            return held.toSorted((a, b) => a - b).join() === due.join();
          }),
        );
        const weight = byRank.reduce((sum, order) => sum + weigh(order), 0);
        const expected = classes.map((_, h) =>
          all
            .filter((order) => classOf(order.indexOf(0)) === h)
            .reduce((sum, order) => sum + weigh(order), 0),
        );

        const factors = createArranger(classes)(Int32Array.from(lags));
        expected.forEach((sum, h) =>
          expect(weight * (factors[h] ?? NaN)).toBeCloseTo(
            sum / 1,
            9 - Math.ceil(Math.log10(1 + sum)),
          ),
        );
      }),
    );
  });
});

describe('countTails', () => {
  it('counts the ways to choose so many of each class', () => {
    expect(
      countTails([
        { probability: 0.4, size: 1 },
        { probability: 0.1, size: 6 },
      ]),
    ).toBe(14);
  });
});
