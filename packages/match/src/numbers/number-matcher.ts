import { canonicalJson } from '../json/canonical-json.ts';
import { canonicalRules } from '../json/json-options.ts';
import { createKeyMatcher, type KeyMatcher } from '../keys/key-matcher.ts';
import { requireChoice } from '../keys/require-choice.ts';
import type { DecimalMark } from './read-grouped.ts';
import { isNumber, numberKey, readNumber } from './read-number.ts';

/** How numbers are read. */
export interface NumberOptions {
  /**
   * What a single point or comma before three digits means: with `.`, `1,234` is above a thousand and `1.234`
   * below two. Marks that say it themselves, as in `1.234,5`, are read as they say. @defaultValue '.'
   */
  readonly decimalMark?: DecimalMark | undefined;
}

/**
 * Two answers are the same when they are the same number, exactly, in whatever form: `1,000`, `1000.0`, `1e3`,
 * `one thousand`. Numbers are compared as decimals, so digits beyond a double's count too. An answer that is no number
 * is compared as text, but for letter case and white space, and equals no number.
 *
 * @throws InvalidArgumentError for options outside their domain.
 */
export function createNumberMatcher({
  decimalMark = '.',
}: NumberOptions = {}): KeyMatcher<unknown> {
  requireChoice('decimalMark', decimalMark, ['.', ',']);
  const rules = canonicalRules({ text: {} });
  return createKeyMatcher((value) => {
    const number = isNumber(value) ? readNumber(value, decimalMark) : undefined;
    return number === undefined ? canonicalJson(value, rules) : numberKey(number);
  });
}
