import fc from 'fast-check';
import { expect, it } from 'vitest';
import { noRepetition } from '../../src/index.ts';
import { sample } from '../sample.ts';

/** What the guard should find, tried end by end and block by block. */
const repeatsAtEnd = (text: string, minRepeats: number, minCharacters: number): boolean => {
  for (let length = minCharacters; length <= text.length; length += 1) {
    const end = text.slice(-length);
    for (let period = 1; period * minRepeats <= length; period += 1) {
      if (end.slice(period) === end.slice(0, -period)) return true;
    }
  }
  return false;
};

it('agrees with trying every end and every block', () => {
  const piece = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 8, size: 'max' });
  const text = fc
    .tuple(piece, piece, fc.nat(5), piece)
    .map(([before, block, times, after]) => before + block.repeat(times) + after);
  fc.assert(
    fc.property(
      text,
      fc.integer({ min: 2, max: 5 }),
      fc.integer({ min: 1, max: 12 }),
      (t, n, m) => {
        const flag = noRepetition({ minRepeats: n, minCharacters: m })(sample(t));
        expect(flag !== undefined).toBe(repeatsAtEnd(t, n, m));
      },
    ),
  );
});

it('flags any block that is repeated often enough, whatever comes before', () => {
  fc.assert(
    fc.property(fc.string(), fc.string({ minLength: 1 }), (before, block) => {
      const repeats = Math.max(4, Math.ceil(400 / block.length));
      expect(noRepetition()(sample(before + block.repeat(repeats)))?.reason).toBe('repetition');
    }),
  );
});

it('never flags a list of different items, however it is written', () => {
  const item = fc.string({ unit: fc.constantFrom('0', '1'), maxLength: 50, size: 'max' });
  const items = fc.uniqueArray(item, { minLength: 1, maxLength: 60, size: 'max' });
  const joint = fc.constantFrom(',', ', ', '\n', '\n- ', '; ', '","');
  fc.assert(
    fc.property(items, joint, (list, separator) => {
      expect(noRepetition()(sample(list.join(separator)))).toBeUndefined();
      expect(noRepetition()(sample(JSON.stringify(list, undefined, 2)))).toBeUndefined();
    }),
  );
});

it('never flags JSON of up to five levels', () => {
  const json = fc.json({ maxDepth: 5, stringUnit: fc.constantFrom('a', '"', ']') });
  fc.assert(
    fc.property(json, (text) => {
      expect(noRepetition({ minRepeats: 6, minCharacters: 6 })(sample(text))).toBeUndefined();
    }),
  );
});
