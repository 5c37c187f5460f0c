import { describe, expect, it, test } from 'vitest';
import { createTextMatcher, type TextOptions } from '../../src/index.ts';

const fold = (text: string, options?: TextOptions): unknown =>
  JSON.parse(createTextMatcher(options).key(text));

describe('by default', () => {
  it.each([
    ['Straße', 'strasse'],
    ['ΟΔΟΣ', 'οδοσ'],
    ['  a \n\t b\u00a0c ', 'a b c'],
    ['so\u00adft\u200b', 'soft'],
    ['e\u0301', 'é'],
    ['“a” – ‘b’…', '"a" - \'b\'...'],
    ['٤٢ １２ 𝟗', '42 12 9'],
    ['1,234,567 and 1,234, too', '1234567 and 1234, too'],
    ['1,23 12,34 1234,567 1,2345', '1,23 12,34 1234,567 1,2345'],
    ['İ', 'i̇'],
    ['x²', 'x²'],
  ])('%j is %j', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  it('keeps letters that only look alike apart', () => {
    expect(fold('paypal')).not.toBe(fold('pаypаl'));
    expect(fold('1l')).not.toBe(fold('Il'));
  });

  it('folds every text in data, and no name', () => {
    expect(fold({ A: ['B ', { C: 'D' }] } as never)).toEqual({ A: ['b', { C: 'd' }] });
  });
});

describe('punctuation', () => {
  test.each([
    ['"Yes."', 'yes'],
    ['**Yes**', 'yes'],
    ['**"Yes".**', 'yes'],
    ['A*', 'a*'],
    ["5'", "5'"],
    ['5"', '5"'],
    ['_init_', 'init'],
    ['*', '*'],
    ['.5', '.5'],
    ['...', ''],
    ['-5', '-5'],
    ['C#', 'c#'],
    ['a.b', 'a.b'],
  ])('at the ends of %j leaves %j', (text, folded) => {
    expect(fold(text, { punctuation: 'ends' })).toBe(folded);
  });

  test.each([
    ["don't", 'dont'],
    ['well-known', 'well known'],
    ['a, b; (c)', 'a b c'],
    ['3.14, -5 and $-7', '3.14 -5 and $-7'],
    ['10:30 2020-2021', '10:30 2020-2021'],
    ['5-a', '5 a'],
    ['AC/DC 50% #1 R&D a_b', 'ac/dc 50% #1 r&d a_b'],
    ['-.5 a -.5', '-.5 a -.5'],
    ['a-.5', 'a 5'],
    ['A-', 'a-'],
    ['a B-, an AB− and Cl-.', 'a b- an ab- and cl-'],
    ['e-mail - Paris- a --b', 'e mail paris a b'],
  ])('ignored in %j leaves %j', (text, folded) => {
    expect(fold(text, { punctuation: 'ignore' })).toBe(folded);
  });

  test('is kept where it is said', () => {
    expect(fold('“a”', { punctuation: 'keep' })).toBe('“a”');
  });
});

describe('number words', () => {
  test.each([
    ['twenty-one', '21'],
    ['Two hundred and five thousand, three', '205000, 3'],
    ['one million two thousand and seven', '1002007'],
    ['one two', '1 2'],
    ['twenty eleven', '20 11'],
    ['zero', '0'],
    ['twenty zero', '20 0'],
    ['nineteen hundred', '19 hundred'],
    ['hundred', 'hundred'],
    ['five and six', '5 and 6'],
    ['one hundred and', '100 and'],
    ['thousand', 'thousand'],
    ['two thousand million', '2000 million'],
    ['someone', 'someone'],
    ['éone', 'éone'],
    ['one thousand one hundred', '1100'],
    ['a one', 'a 1'],
  ])('%j are %j', (text, folded) => {
    expect(fold(text, { numerals: 'words' })).toBe(folded);
  });

  test('need folded case', () => {
    expect(() => createTextMatcher({ numerals: 'words', letterCase: 'keep' })).toThrow(
      '`letterCase`',
    );
  });
});

test('everything can be kept', () => {
  const text = ' A\u200b “１,000” ';
  const keep = {
    letterCase: 'keep',
    whiteSpace: 'keep',
    punctuation: 'keep',
    numerals: 'keep',
  } as const;
  expect(fold(text, keep)).toBe(text);
});

test('the compatible form takes letters for plain ones', () => {
  expect(fold('ﬁne Ａ x²', { form: 'NFKC' })).toBe('fine a x2');
});

test.each(['form', 'letterCase', 'whiteSpace', 'punctuation', 'numerals'])(
  '`%s` must be one of its choices',
  (name) => {
    expect(() => createTextMatcher({ [name]: 'other' })).toThrow(`Expected \`${name}\` to be "`);
  },
);
