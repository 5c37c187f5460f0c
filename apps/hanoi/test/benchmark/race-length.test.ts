import { expect, test } from 'vitest';
import { varianceOfVotes } from '../../src/benchmark/race-length.ts';

test('a race of margin 1 always takes one vote', () => {
  expect(varianceOfVotes(0.7, 1)).toBeCloseTo(0, 12);
});

test('margin 2: half the votes are geometric, ended by two equal ones in a row', () => {
  const p = 0.8;
  const ends = p * p + (1 - p) ** 2;
  // Votes are 2 G with G geometric: variance 4 (1 - ends) / ends^2.
  expect(varianceOfVotes(p, 2)).toBeCloseTo((4 * (1 - ends)) / ends ** 2, 10);
});

test('the classical variance of a fair game from the middle of 0 to 2k', () => {
  // Duration of the gambler's ruin at p = 1/2: variance 2 k^2 (k^2 - 1) / 3.
  for (const k of [1, 2, 3, 5]) {
    expect(varianceOfVotes(0.5, k)).toBeCloseTo((2 * k * k * (k * k - 1)) / 3, 6);
  }
});
