import { InvalidArgumentError } from '@maker/events';
import type { Guard } from './guard.ts';

/** Options of `noRepetition`: an answer is flagged when its end passes both. */
export interface NoRepetitionOptions {
  /** How often a block must stand in a row at the end of the text; an integer >= 2. @defaultValue 4 */
  readonly minRepeats?: number | undefined;
  /** How many characters the repeats must cover together; an integer >= 1. @defaultValue 400 */
  readonly minCharacters?: number | undefined;
}

/**
 * Flags an answer that ends going in circles, as `repetition`: a block of any length that is repeated
 * to the very end of the text, where the last repeat may be cut short.
 *
 * With the defaults a list of different items is never flagged, however long, as long as its items
 * have at most 50 characters; nor is JSON, unless its nesting itself repeats, for the bracket that
 * closes it stands only at its end. Raise the limits where a right answer may end in the same line
 * over and over, as a drawing of a grid does. Takes time and memory linear in the text's length.
 *
 * @throws InvalidArgumentError when an option is outside its range.
 * @see arXiv 2511.09030: the longest answer of its run went in circles after one early mistake.
 */
export function noRepetition(options: NoRepetitionOptions = {}): Guard {
  const { minRepeats = 4, minCharacters = 400 } = options;
  requireInteger('minRepeats', minRepeats, 2);
  requireInteger('minCharacters', minCharacters, 1);
  return ({ text }) => {
    const tail = repeatedTail(text, minRepeats, minCharacters);
    if (tail === undefined) return undefined;
    const { length, period } = tail;
    const detail = `the last ${length} characters repeat a block of ${period}`;
    return { reason: 'repetition', detail };
  };
}

/**
 * The longest end of the text that is a block repeated often enough. The prefix function of the
 * reversed text (Knuth, Morris, Pratt) gives the shortest period of every end in one pass.
 */
function repeatedTail(
  text: string,
  minRepeats: number,
  minCharacters: number,
): { readonly length: number; readonly period: number } | undefined {
  let longest: { readonly length: number; readonly period: number } | undefined;
  // borders[n]: the longest piece, shorter than n, that both begins and ends the last n characters.
  const borders = new Int32Array(text.length + 1);
  for (let length = 2, border = 0; length <= text.length; length += 1) {
    const next = text.charCodeAt(text.length - length);
    while (border > 0 && next !== fromEnd(text, border)) border = borders[border] as number;
    if (next === fromEnd(text, border)) border += 1;
    borders[length] = border;
    const period = length - border;
    if (length >= minCharacters && length >= minRepeats * period) longest = { length, period };
  }
  return longest;
}

/** The code unit with `count` others after it. */
function fromEnd(text: string, count: number): number {
  return text.charCodeAt(text.length - 1 - count);
}

function requireInteger(argument: string, value: number, min: number): void {
  if (Number.isSafeInteger(value) && value >= min) return;
  throw new InvalidArgumentError({ argument, expected: `an integer >= ${min}`, received: value });
}
