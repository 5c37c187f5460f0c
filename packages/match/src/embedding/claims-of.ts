import { numberKey, readNumber } from '../numbers/read-number.ts';
import { createTextFold } from '../text/fold-text.ts';

const fold = createTextFold({ numerals: 'words' });
const negations = new Set(
  (
    'no not never none nobody nothing neither nor without cannot cant isnt arent wasnt werent dont doesnt ' +
    'didnt wont wouldnt shouldnt couldnt hasnt havent hadnt mustnt'
  ).split(' '),
);

/**
 * What an embedding tends to overlook and an answer turns on: the numbers in a text, and whether it has an odd number of English
 * negations. Texts with different claims are different answers, however alike their embeddings.
 */
export function claimsOf(text: string): string {
  const folded = fold(text);
  const numbers = (folded.match(/-?\d+(?:\.\d+)?(?:%|e[+-]?\d+)?/g) ?? []).map((digits) => {
    const number = readNumber(digits);
    return number === undefined ? digits : numberKey(number);
  });
  const words = folded.replaceAll("'", '').match(/\p{L}+/gu) ?? [];
  const isNegated = words.filter((word) => negations.has(word)).length % 2 === 1;
  return JSON.stringify([isNegated, numbers.sort()]);
}
