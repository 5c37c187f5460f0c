import { describe, expect, it } from 'vitest';
import {
  formatCount,
  formatCountOf,
  formatDeviation,
  formatRange,
  formatShare,
  formatShort,
} from '../../src/format/number-format.ts';

it('names what is counted, one or many', () => {
  const counts = [0, 1, 1.5, 1023].map((count) => formatCountOf(count, 'step'));
  expect(counts).toEqual(['0 steps', '1 step', '1.50 steps', '1,023 steps']);
});

describe('formatCount', () => {
  it.each([
    [0, '0'],
    [7, '7'],
    [1023, '1,023'],
    [3_251_372, '3,251,372'],
    [8.5714, '8.57'],
    [12, '12'],
    [2.5, '2.50'],
    [9230.4, '9,230'],
    [0.00012, '0.000120'],
    [0.000012, '1.20 × 10⁻⁵'],
    [3.0661e70, '3.07 × 10⁷⁰'],
    [1.5e308, '1.50 × 10³⁰⁸'],
    [NaN, '–'],
    [Infinity, '–'],
  ])('writes %f as %s', (count, text) => {
    expect(formatCount(count)).toBe(text);
  });
});

describe('formatShort', () => {
  it.each([
    [950, '950'],
    [20_000, '20K'],
    [3_700_061_336, '3.7B'],
    [10_273_864, '10.3M'],
    [2e15, '2.00 × 10¹⁵'],
    [NaN, '–'],
  ])('writes %f as %s', (count, text) => {
    expect(formatShort(count)).toBe(text);
  });
});

describe('formatRange', () => {
  it('writes both ends, or the one number', () => {
    expect(formatRange(12, 14)).toBe('12–14');
    expect(formatRange(12, 12)).toBe('12');
  });
});

describe('formatShare', () => {
  it.each([
    [0, '0%'],
    [1, '100%'],
    [0.5, '50.0%'],
    [0.85, '85.0%'],
    [0.9696, '97.0%'],
    [0.0325, '3.3%'],
    [0.00598, '0.60%'],
    [0.99978, '99.978%'],
    [0.000004, '<0.001%'],
    [0.999996, '>99.999%'],
    [NaN, '–'],
  ])('writes %f as %s', (share, text) => {
    expect(formatShare(share)).toBe(text);
  });
});

describe('formatDeviation', () => {
  it.each([
    [102, 100, '+2.00%'],
    [98.5, 100, '−1.50%'],
    [100, 100, '0%'],
    [100.001, 100, '0%'],
    [250, 100, '+150%'],
    [5000, 1, '+499,900%'],
    [1, 0, '–'],
    [NaN, 1, '–'],
  ])('writes %f against %f as %s', (measured, expected, text) => {
    expect(formatDeviation(measured, expected)).toBe(text);
  });
});
