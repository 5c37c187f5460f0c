import { InvalidArgumentError } from '@maker/events';
import { requireChoice } from '../keys/require-choice.ts';

/** What makes no difference between two texts. */
export interface TextOptions {
  /**
   * Unicode normal form. `NFKC` also takes full-width letters, ligatures and superscripts for the plain
   * ones, and with that x² for x2. @defaultValue 'NFC'
   */
  readonly form?: 'NFC' | 'NFKC' | undefined;
  /** `fold`: capitals count as small letters, ß as ss, in no particular language. @defaultValue 'fold' */
  readonly letterCase?: 'fold' | 'keep' | undefined;
  /**
   * `collapse`: any white space counts as one space, none at the ends; characters of no width
   * (zero-width space, soft hyphen, byte order mark, word joiner) are left out. @defaultValue 'collapse'
   */
  readonly whiteSpace?: 'collapse' | 'keep' | undefined;
  /**
   * `unify`: typographic quotes, dashes and ellipses count as the plain ones. `ends`: besides, `. , ; : ! ?`
   * at either end are left out, and quotes and emphasis (`*`, `_`, backticks) at both. `ignore`: everywhere, but
   * in numbers, where a sign has a meaning (`% # @ & * / \ _`) and for the minus of `A-`. @defaultValue 'unify'
   */
  readonly punctuation?: 'keep' | 'unify' | 'ends' | 'ignore' | undefined;
  /**
   * `digits`: digits of any script count as 0 to 9, and commas between groups of three as nothing.
   * `words`: besides, English number words count as digits (twenty-one, two hundred and five); it needs
   * `letterCase: 'fold'`. @defaultValue 'digits'
   */
  readonly numerals?: 'keep' | 'digits' | 'words' | undefined;
}

/** @throws InvalidArgumentError naming the first option that is wrong. */
export function resolveTextOptions(options: TextOptions): Required<TextOptions> {
  const {
    form = 'NFC',
    letterCase = 'fold',
    whiteSpace = 'collapse',
    punctuation = 'unify',
    numerals = 'digits',
  } = options;
  requireChoice('form', form, ['NFC', 'NFKC']);
  requireChoice('letterCase', letterCase, ['fold', 'keep']);
  requireChoice('whiteSpace', whiteSpace, ['collapse', 'keep']);
  requireChoice('punctuation', punctuation, ['keep', 'unify', 'ends', 'ignore']);
  requireChoice('numerals', numerals, ['keep', 'digits', 'words']);
  if (numerals === 'words' && letterCase !== 'fold') {
    const expected = '"fold" where `numerals` is "words"';
    throw new InvalidArgumentError({ argument: 'letterCase', expected, received: letterCase });
  }
  return { form, letterCase, whiteSpace, punctuation, numerals };
}
