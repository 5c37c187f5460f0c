import { describe, expect, it } from 'vitest';
import {
  formatBytes,
  formatDate,
  formatDuration,
  formatUsd,
} from '../../src/format/unit-format.ts';

describe('formatUsd', () => {
  it.each([
    [0, '$0.00'],
    [0.42, '$0.42'],
    [3512.4, '$3,512.40'],
    [0.002131, '$0.00213'],
    [1e-9, '<$0.000001'],
    [2.5e15, '$2.50 × 10¹⁵'],
    [undefined, 'not known'],
    [NaN, 'not known'],
  ])('writes %s as %s', (costUsd, text) => {
    expect(formatUsd(costUsd)).toBe(text);
  });
});

describe('formatDuration', () => {
  it.each([
    [0, '0 ms'],
    [850.4, '850 ms'],
    [1234, '1.23 s'],
    [90_000, '1.50 min'],
    [7_812_000, '2.17 h'],
    [527_040_000, '6.10 d'],
    [NaN, '–'],
    [Infinity, '–'],
  ])('writes %f ms as %s', (durationMs, text) => {
    expect(formatDuration(durationMs)).toBe(text);
  });
});

describe('formatBytes', () => {
  it('writes mebibytes', () => {
    expect(formatBytes(98.3 * 2 ** 20)).toBe('98.3 MiB');
    expect(formatBytes(NaN)).toBe('–');
  });
});

describe('formatDate', () => {
  it('writes a moment in UTC, wherever it is read', () => {
    expect(formatDate('2001-02-03T23:30:00-02:00')).toBe('4 February 2001 at 01:30 UTC');
  });

  it('leaves alone what is no date', () => {
    expect(formatDate('some day')).toBe('some day');
  });
});
