import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatShare } from '../../src/format/number-format.ts';

const anyShare = fc.double({ min: 0, max: 1, noNaN: true });

it('a share is written as 0% or 100% only where it is that', () => {
  fc.assert(
    fc.property(anyShare, (share) => {
      expect(/^0(\.0+)?%$/.test(formatShare(share))).toBe(share === 0);
      expect(/^100(\.0+)?%$/.test(formatShare(share))).toBe(share === 1);
    }),
  );
});

it('a share is written to within a twentieth of its distance from 0 and 1, or a thousandth of a percent', () => {
  fc.assert(
    fc.property(anyShare, (share) => {
      const written = Number(formatShare(share).replace(/[<>%]/g, ''));
      const tolerance = Math.max(0.001, (100 * Math.min(share, 1 - share)) / 20);
      expect(Math.abs(written - 100 * share)).toBeLessThanOrEqual(tolerance);
    }),
  );
});
