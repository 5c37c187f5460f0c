import { expect, it } from 'vitest';
import { formatTick, formatTickOfTen } from '../../src/format/tick-format.ts';

it.each([
  [0, '0'],
  [0.2, '0.2'],
  [-4, '-4'],
  [2000, '2,000'],
  [10_000, '10K'],
  [2_500_000, '2.5M'],
])('writes the tick %f as %s', (value, text) => {
  expect(formatTick(value)).toBe(text);
});

it.each([
  [1, '1'],
  [1000, '1,000'],
  [1_000_000, '1M'],
  [0.5, ''],
  [0.1, ''],
  [1_048_575, ''],
])('writes the tick %f of a logarithmic axis as "%s"', (value, text) => {
  expect(formatTickOfTen(value)).toBe(text);
});
