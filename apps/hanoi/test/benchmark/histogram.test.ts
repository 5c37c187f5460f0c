import { expect, test } from 'vitest';
import { Histogram } from '../../src/benchmark/histogram.ts';
import { ThinnedSeries } from '../../src/benchmark/thinned-series.ts';

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

test('a series of any length keeps a few hundred points, evenly spaced and in order', () => {
  const series = new ThinnedSeries<number>();
  for (let index = 1; index <= 100_000; index++) series.offer(index, () => index);
  const { points } = series;
  expect(points.length).toBeGreaterThan(190);
  expect(points.length).toBeLessThan(400);
  const gaps = new Set(points.slice(1).map((point, i) => point - (points[i] ?? 0)));
  expect(gaps.size).toBe(1);
  expect(points.at(-1)).toBeGreaterThan(99_000);
});

test('a short series keeps every point', () => {
  const series = new ThinnedSeries<number>();
  for (let index = 1; index <= 5; index++) series.offer(index, () => index);
  expect(series.points).toEqual([1, 2, 3, 4, 5]);
});
