import { expect, it } from 'vitest';
import { compileLinearPattern } from '../../src/schema/linear-pattern.ts';

const compile = (source: unknown): ReturnType<typeof compileLinearPattern> =>
  compileLinearPattern('redFlags.schema', source);

it('matches a text as a whole, or a part of it', () => {
  const pattern = compile('[0-9]{2}');

  expect(pattern.matchesWhole('42')).toBe(true);
  expect(pattern.matchesWhole('421')).toBe(false);
  expect(pattern.matchesSomewhere('a421')).toBe(true);
  expect(pattern.matchesSomewhere('a4')).toBe(false);
});

// Each takes a backtracking engine longer than the universe has left, on this very text.
it.each(['(a+)+b', '(a|a)*b', '(a|aa)+b', '(.*a){20}b', '((a*)*)*b', '(a?){60}a{60}b'])(
  'answers %s on a text made for it',
  (source) => {
    expect(compile(source).matchesWhole('a'.repeat(50_000))).toBe(false);
  },
);

it.each([
  ['look-ahead', '(?=a)a'],
  ['look-behind', '(?<=a)b'],
  ['back-references', '(a)\\1'],
  ['broken syntax', '(a'],
  ['what is too long', 'a'.repeat(1001)],
  ['repeats that multiply', '((a{100}){100}){100}'],
  ['many large repeats', '[a-z]{1,1000}'.repeat(20)],
  ['what is no text', 42],
  ['nothing', undefined],
])('refuses %s, naming the field and not the expression', (_, source) => {
  expect(() => compile(source)).toThrow(
    /^Expected `redFlags\.schema` to be an RE2 expression of at most 1000 characters, without look-around and back-references, got (a value of type string|42|undefined)(; it is too large: make its repeat counts smaller)?$/,
  );
});
