import { expect, test } from 'vitest';
import { Histogram } from '../../src/run/histogram.ts';

test('a histogram counts each value and how many are larger', () => {
  const histogram = new Histogram();
  for (const value of [3, 3, 5, 3]) histogram.add(value);
  expect(histogram.counts).toEqual([0, 0, 0, 3, 0, 1]);
  // More than 1, more than 2, more than 3, …
  expect(histogram.survivors).toEqual([4, 4, 1, 1, 0]);
});

test('a histogram without values is empty', () => {
  expect(new Histogram().survivors).toEqual([]);
});
