import fc from 'fast-check';
import { expect, it } from 'vitest';
import { TokenBucket } from '../../src/limits/token-bucket.ts';

const perMinutes = fc.double({ min: 0.5, max: 100_000, noNaN: true });
const shares = fc.double({ min: 0.01, max: 5000, noNaN: true });
const pauses = fc.integer({ min: 0, max: 20_000 });

/** Takes each share as soon as the bucket lets it, after a pause; the times at which that was. */
function takeAll(
  bucket: TokenBucket,
  takes: readonly (readonly [pauseMs: number, share: number])[],
): readonly { readonly atMs: number; readonly share: number }[] {
  let nowMs = 0;
  return takes.map(([pauseMs, share]) => {
    nowMs += pauseMs;
    nowMs += bucket.delayMs(share, nowMs);
    // What is rounded may be left over.
    while (bucket.delayMs(share, nowMs) > 0) nowMs += bucket.delayMs(share, nowMs);
    bucket.take(share);
    return { atMs: nowMs, share };
  });
}

it('in any time, no more is taken than the rate allows and one burst, or the largest share, on top', () => {
  const takes = fc.array(fc.tuple(pauses, shares), { minLength: 1, maxLength: 25 });
  fc.assert(
    fc.property(perMinutes, takes, (perMinute, wanted) => {
      const taken = takeAll(new TokenBucket(perMinute, 0), wanted);
      const burst = Math.max(1, perMinute / 10, ...taken.map(({ share }) => share));
      for (let from = 0; from < taken.length; from++) {
        let sum = 0;
        for (let to = from; to < taken.length; to++) {
          sum += taken[to]?.share ?? 0;
          const windowMs = (taken[to]?.atMs ?? 0) - (taken[from]?.atMs ?? 0);
          expect(sum).toBeLessThanOrEqual((burst + (perMinute * windowMs) / 60_000) * (1 + 1e-9));
        }
      }
    }),
  );
});

it('a steady stream of shares gets the whole rate', () => {
  fc.assert(
    fc.property(fc.integer({ min: 6, max: 600 }), (perMinute) => {
      const count = 100;
      const taken = takeAll(
        new TokenBucket(perMinute, 0),
        Array.from({ length: count }, () => [0, 1] as const),
      );
      const burst = Math.max(1, Math.floor(perMinute / 10));
      const leastMs = ((count - burst) * 60_000) / perMinute;
      // Each wait is rounded up to a millisecond.
      expect(taken.at(-1)?.atMs).toBeLessThanOrEqual(leastMs + count + 1);
    }),
  );
});

it('the wait that it names is the one it needs', () => {
  fc.assert(
    fc.property(perMinutes, shares, shares, (perMinute, first, second) => {
      const bucket = new TokenBucket(perMinute, 0);
      bucket.take(first);
      const delayMs = bucket.delayMs(second, 0);
      // One more for what is rounded.
      expect(bucket.delayMs(second, delayMs + 1)).toBe(0);
      if (delayMs <= 2) return;
      const other = new TokenBucket(perMinute, 0);
      other.take(first);
      expect(other.delayMs(second, delayMs - 2)).toBeGreaterThan(0);
    }),
  );
});

it('the order in which shares are taken makes no difference to what is left', () => {
  const orders = fc
    .array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 20 })
    .chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );
  fc.assert(
    fc.property(perMinutes, orders, (perMinute, [list, shuffled]) => {
      const [one, other] = [new TokenBucket(perMinute, 0), new TokenBucket(perMinute, 0)];
      for (const share of list) one.take(share);
      for (const share of shuffled) other.take(share);
      expect(Math.abs(other.delayMs(1, 0) - one.delayMs(1, 0))).toBeLessThanOrEqual(1);
    }),
  );
});

it('what was taken too much and is put back is as if it had never been taken', () => {
  fc.assert(
    fc.property(perMinutes, shares, shares, (perMinute, estimate, counted) => {
      const [settled, exact] = [new TokenBucket(perMinute, 0), new TokenBucket(perMinute, 0)];
      settled.take(estimate);
      settled.take(counted - estimate);
      exact.take(counted);
      expect(Math.abs(settled.delayMs(1, 0) - exact.delayMs(1, 0))).toBeLessThanOrEqual(1);
    }),
  );
});
