import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalQuantile } from '../../src/math/normal-quantile.ts';
import rows from '../vectors/normal-quantile.json' with { type: 'json' };
import { relativeError } from './relative-error.ts';

describe('normalQuantile', () => {
  it.each(rows)('agrees with the reference at $probability to 6 epsilon', ({ probability, z }) => {
    expect(relativeError(normalQuantile(probability), z)).toBeLessThan(6);
  });

  it('is antisymmetric about 1/2', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 20 - 1 }), (n) => {
        const p = n / 2 ** 20;
        expect(normalQuantile(1 - p)).toBe(-normalQuantile(p) + 0);
      }),
    );
  });

  it('increases', () => {
    const probability = fc.double({ min: 1e-300, max: 1 - 2 ** -53, noNaN: true });
    fc.assert(
      fc.property(probability, probability, (a, b) => {
        fc.pre(a < b * (1 - 1e-12));
        expect(normalQuantile(a)).toBeLessThanOrEqual(normalQuantile(b));
      }),
    );
  });
});
