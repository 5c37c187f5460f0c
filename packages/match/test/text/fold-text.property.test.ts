import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createTextFold } from '../../src/text/fold-text.ts';
import type { TextOptions } from '../../src/text/text-options.ts';

const alphabet = fc.constantFrom(
  ...Array.from("aB ß'ςΣ.,;:!?-–“”…0123٤１²%#&/()\u0301\u00a0\u200b\u00adİ"),
  ...['twenty', 'one', 'hundred', ' and ', '1,000', ' ', '-'],
);
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.array(alphabet, { maxLength: 15 }).map((parts) => parts.join('')),
);
const options: fc.Arbitrary<TextOptions> = fc.record({
  form: fc.constantFrom('NFC', 'NFKC'),
  letterCase: fc.constant('fold' as const),
  whiteSpace: fc.constantFrom('collapse', 'keep'),
  punctuation: fc.constantFrom('keep', 'unify', 'ends', 'ignore'),
  numerals: fc.constantFrom('keep', 'digits', 'words'),
});

test('law: canonically equivalent texts are folded alike', () => {
  fc.assert(
    fc.property(text, options, (each, chosen) => {
      const fold = createTextFold(chosen);
      expect(fold(each.normalize('NFD'))).toBe(fold(each.normalize('NFC')));
    }),
    { numRuns: 200 },
  );
});

test('law: letter case makes no difference', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-zäöüéßñøа-яα-ω0-9 ]{0,20}$/), (each) => {
      const fold = createTextFold();
      expect(fold(each.toUpperCase())).toBe(fold(each));
    }),
    { numRuns: 200 },
  );
});
