import { foldPunctuation, unifyPunctuation } from './fold-punctuation.ts';
import { resolveTextOptions, type TextOptions } from './text-options.ts';
import { joinGroups, toPlainDigits } from './plain-digits.ts';
import { wordsToDigits } from './number-words.ts';

/**
 * Makes a function that leaves out of a text what makes no difference. Folding twice is folding once.
 * Takes time linear in the text's length.
 *
 * @throws InvalidArgumentError for options outside their domain.
 */
export function createTextFold(options: TextOptions = {}): (text: string) => string {
  const { form, letterCase, whiteSpace, punctuation, numerals } = resolveTextOptions(options);
  const steps: ((text: string) => string)[] = [(text) => text.normalize(form)];
  if (letterCase === 'fold') steps.push((text) => foldCase(text).normalize(form));
  if (whiteSpace === 'collapse') steps.push(collapseSpace);
  if (punctuation !== 'keep') steps.push(unifyPunctuation);
  if (numerals !== 'keep') steps.push((text) => joinGroups(toPlainDigits(text)));
  if (numerals === 'words') steps.push(wordsToDigits);
  if (punctuation === 'ends' || punctuation === 'ignore') {
    steps.push((text) => foldPunctuation(text, punctuation));
    if (whiteSpace === 'collapse') steps.push(collapseSpace);
  }
  return (text) => steps.reduce((folded, step) => step(folded), text);
}

/**
 * Small letters, by Unicode's rules that hold in all languages. What lower case alone leaves apart is the
 * sharp s, written ss in capitals, and the two small sigmas.
 */
const foldCase = (text: string): string =>
  text.toLowerCase().replaceAll('ß', 'ss').replaceAll('ς', 'σ');

const collapseSpace = (text: string): string =>
  text
    .replace(/[\u00ad\u200b\u2060\ufeff]/gu, '')
    .trim()
    .replace(/\s+/gu, ' ');
