import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyedRandom, randomKey } from '../../src/simulated/keyed-random.ts';

describe('keyedRandom', () => {
  it('stays in [0, 1)', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.string(), fc.maxSafeInteger(), (seed, text, index) => {
        const value = keyedRandom(randomKey(seed, [text]), index)();
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThan(1);
      }),
    );
  });

  it('repeats itself for the same key and index', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.string(), fc.nat(), (seed, text, index) => {
        const [a, b] = [0, 1].map(() => keyedRandom(randomKey(seed, [text]), index));
        expect([a?.(), a?.(), a?.()]).toEqual([b?.(), b?.(), b?.()]);
      }),
    );
  });
});

describe('randomKey', () => {
  it('tells texts apart that differ in one place', () => {
    const unit = fc.nat({ max: 0xffff });
    fc.assert(
      fc.property(fc.string(), fc.string(), unit, unit, (head, tail, a, b) => {
        fc.pre(a !== b);
        const [first, second] = [a, b].map((code) => head + String.fromCharCode(code) + tail);
        expect(randomKey(1, [first ?? ''])).not.toEqual(randomKey(1, [second ?? '']));
      }),
    );
  });

  it('tells lists of texts apart that differ in where one ends', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.nat(), fc.nat(), (text, i, j) => {
        const [a, b] = [i % (text.length + 1), j % (text.length + 1)];
        fc.pre(a !== b);
        const keys = [a, b].map((end) => randomKey(1, [text.slice(0, end), text.slice(end)]));
        expect(keys[0]).not.toEqual(keys[1]);
      }),
    );
  });
});
