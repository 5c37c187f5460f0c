const units = (
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen ' +
  'sixteen seventeen eighteen nineteen'
).split(' ');
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const scales = ['thousand', 'million', 'billion', 'trillion'];

/** Values of the words below a hundred. */
const small = new Map<string, number>([
  ...units.map((word, value): [string, number] => [word, value]),
  ...tens.map((word, index): [string, number] => [word, 20 + 10 * index]),
]);
const large = new Map<string, number>(
  scales.map((word, index): [string, number] => [word, 1000 ** (index + 1)]),
);

/** A number that words have said so far. */
interface Spoken {
  /** Whole thousands, millions and so on that are complete. */
  total: number;
  /** What stands below the next scale: under 1,000. */
  below: number;
  /** The last scale, which the next must stay under. */
  scale: number;
  /** The least place that `below` is said to: 100, 10 or 1; Infinity where nothing is. */
  place: number;
}

/**
 * Writes English number words in small letters as digits: `twenty-one` as 21, `two hundred and five` as 205.
 * Words that make no number together stay numbers of their own: `one two` becomes `1 2`.
 */
export function wordsToDigits(text: string): string {
  const tokens = text.match(/[a-z]+|[^a-z]+/gu) ?? [];
  let written = '';
  for (let at = 0; at < tokens.length;) {
    const number = readNumberWords(tokens, at);
    written += number === undefined ? tokens[at] : String(number.value);
    at = number?.end ?? at + 1;
  }
  return written;
}

/** The longest number that starts at a token. */
function readNumberWords(
  tokens: readonly string[],
  start: number,
): { readonly value: number; readonly end: number } | undefined {
  const spoken: Spoken = { total: 0, below: 0, scale: Infinity, place: Infinity };
  if (isLetter(tokens[start - 1]?.at(-1)) || !say(spoken, tokens[start])) return undefined;
  let end = start + 1;
  for (;;) {
    const next = nextWord(tokens, end, spoken);
    if (next === undefined || !say(spoken, tokens[next])) break;
    end = next + 1;
  }
  return { value: spoken.total + spoken.below, end };
}

const isLetter = (character: string | undefined): boolean =>
  character !== undefined && /\p{L}/u.test(character);

/** Where the next word of the number stands: after a space or hyphen, or after `and` where a hundred came before. */
function nextWord(tokens: readonly string[], at: number, spoken: Spoken): number | undefined {
  if (!isGap(tokens[at])) return undefined;
  if (tokens[at + 1] !== 'and') return at + 1;
  const mayJoin = spoken.place === 100 || (spoken.below === 0 && spoken.total > 0);
  return mayJoin && isGap(tokens[at + 2]) ? at + 3 : undefined;
}

const isGap = (token: string | undefined): boolean => token === ' ' || token === '-';

/** Adds a word to the number; false where it does not go on with it. */
function say(spoken: Spoken, word: string | undefined): boolean {
  if (word === undefined) return false;
  if (word === 'hundred') return sayHundred(spoken);
  const scale = large.get(word);
  if (scale !== undefined) return sayScale(spoken, scale);
  const value = small.get(word);
  return value !== undefined && saySmall(spoken, value);
}

function sayHundred(spoken: Spoken): boolean {
  if (!(spoken.below >= 1 && spoken.below <= 9 && spoken.place === 1)) return false;
  spoken.below *= 100;
  spoken.place = 100;
  return true;
}

function sayScale(spoken: Spoken, scale: number): boolean {
  if (spoken.below === 0 || scale >= spoken.scale) return false;
  spoken.total += spoken.below * scale;
  spoken.scale = scale;
  spoken.below = 0;
  spoken.place = Infinity;
  return true;
}

function saySmall(spoken: Spoken, value: number): boolean {
  const isFirst = spoken.place === Infinity;
  const isTens = value >= 20;
  // Zero stands alone; after tens comes a unit, after a hundred anything.
  const fits = isFirst
    ? value > 0 || spoken.total === 0
    : value > 0 && (spoken.place === 100 || (spoken.place === 10 && value <= 9));
  if (!fits) return false;
  spoken.below += value;
  spoken.place = isTens ? 10 : 1;
  return true;
}
