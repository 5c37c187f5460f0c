import { array, assert, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitWave } from '../../src/batch/split-wave.ts';

const limits = { requests: 5, bytes: 100 };
const sizes = array(integer({ min: 0, max: 120 }), { maxLength: 60 });
const split = (wave: readonly number[]): number[][] =>
  splitWave(wave, { limits, sizeOf: (size) => size });
const sum = (part: readonly number[]): number => part.reduce((a, b) => a + b, 0);

describe('splitting a wave', () => {
  it('loses nothing and keeps the order', () => {
    assert(
      property(sizes, (wave) => {
        expect(split(wave).flat()).toEqual(wave);
      }),
      { numRuns: 1000 },
    );
  });

  it('makes no part over a limit, but for an item that is over it alone', () => {
    assert(
      property(sizes, (wave) => {
        for (const part of split(wave)) {
          expect(part.length).toBeGreaterThanOrEqual(1);
          expect(part.length).toBeLessThanOrEqual(limits.requests);
          if (part.length > 1) expect(sum(part)).toBeLessThanOrEqual(limits.bytes);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('begins a part only when the item does not fit into the last one', () => {
    assert(
      property(sizes, (wave) => {
        const parts = split(wave);
        for (const [index, part] of parts.entries()) {
          const next = parts[index + 1]?.[0];
          if (next === undefined) continue;
          expect(part.length === limits.requests || sum(part) + next > limits.bytes).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
