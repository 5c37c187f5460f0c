/*
 * Texts made to be slow to read: each has the one piece that a careless scanner would go back over.
 */

const filled = (piece: string, size: number): string =>
  piece.repeat(Math.ceil(size / piece.length)).slice(0, size);

/** A text whose prefix function falls back through as many borders as any text can make it. */
const fibonacciWord = (size: number): string => {
  let [word, next] = ['a', 'ab'];
  while (word.length < size) [word, next] = [next, next + word];
  return word.slice(0, size);
};

const numbered = (size: number, item: (n: number) => string): string =>
  Array.from({ length: Math.floor(size / item(100_000).length) }, (_, n) => item(n + 100_000)).join(
    '',
  );

/** Texts of about `size` characters, by what is in them. */
export const adversarialTexts: Readonly<Record<string, (size: number) => string>> = {
  'white space': (size) => ' '.repeat(size),
  'a word and white space': (size) => `move${' '.repeat(size)}`,
  'one letter': (size) => 'a'.repeat(size),
  'one letter, then another': (size) => `${'a'.repeat(size)}b`,
  'another letter, then one': (size) => `b${'a'.repeat(size)}`,
  'a Fibonacci word': fibonacciWord,
  'lone surrogates': (size) => '\ud800'.repeat(size),
  'opening brackets': (size) => '['.repeat(size),
  'closing brackets': (size) => ']'.repeat(size),
  'deep arrays': (size) => '['.repeat(size / 2) + ']'.repeat(size / 2),
  'deep objects': (size) => `${'{"a":'.repeat(size / 6)}0${'}'.repeat(size / 6)}`,
  'quotation marks': (size) => '"'.repeat(size),
  'back-slashes': (size) => `"${'\\'.repeat(size)}`,
  'a long string': (size) => `"${'\\"'.repeat(size / 2)}"`,
  'one long number': (size) => '7'.repeat(size),
  'a list of numbers': (size) => `[${numbered(size, (n) => `${n},`)}0]`,
  'a list of empty objects': (size) => `[${'{},'.repeat(size / 3)}{}]`,
  'many names': (size) => `{${numbered(size, (n) => `"n${n}":0,`)}"last":0}`,
  'names and white space': (size) => `{"a"${' '.repeat(size)}:0}`,
  'signs of equality': (size) => filled('move == ', size),
  'unfinished assignments': (size) => filled('move =', size),
  'assignments of brackets': (size) => filled('move = [', size),
  'names inside words': (size) => filled('xmove = [1]', size),
  'names far from their sign': (size) => filled(`move${' '.repeat(1000)}`, size),
  'a long line': (size) => `move = ${'7 '.repeat(size / 2)}`,
  'opening tags': (size) => filled('<answer>', size),
  'closing tags': (size) => `<answer>${filled('</answer>', size)}`,
  'halves of tags': (size) => filled('<answer', size),
};
