import { describe, expect, it, test } from 'vitest';
import { createNumberMatcher } from '../../src/index.ts';

const { key } = createNumberMatcher();

it.each([
  [1000, '1e3'],
  ['1,000.00', '1e3'],
  ['0.10', '1e-1'],
  ['-0', '0'],
  [-0, '0'],
  ['00012', '12'],
  ['1/3', '1/3'],
  ['-2/6', '-1/3'],
  ['1 1/3', '4/3'],
  ['7/8', '875e-3'],
  ['50 %', '5e-1'],
  ['6.02 x 10^23', '602e21'],
  ['5·10⁻³', '5e-3'],
  ['1.5e-3', '15e-4'],
  ['12,34,567', '1234567'],
  ['1.234.567', '1234567'],
  ["1'234,5", '12345e-1'],
  ['1 234,5', '12345e-1'],
  ['1,5', '15e-1'],
  ['0,123', '123e-3'],
  ['9007199254740993', '9007199254740993'],
  [12n, '12'],
  [Infinity, 'Infinity'],
  [Number.NaN, 'NaN'],
  ['minus', '"minus"'],
  ['two hundred', '2e2'],
  ['**42**', '42'],
  ['`-1,000`', '-1e3'],
  ['_half_', '"_half_"'],
  ['12 percent', '12e-2'],
  ['twelve per cent', '12e-2'],
  ['1.5 million', '15e5'],
  ['-2 thousand', '-2e3'],
  ['3 billion %', '3e7'],
  ['**42*', '"**42*"'],
  ['5 millions', '"5 millions"'],
])('%s is named %s', (value, name) => {
  expect(key(value)).toBe(name);
});

it.each([
  ...[
    '',
    '.',
    '-',
    'e5',
    '1e',
    '1.2.3',
    '1,23,4',
    '1,2,3',
    '12,345,67',
    '1 2 3',
    '1..2',
    '0x10',
    '1/0',
    '1//2',
    '--1',
  ],
  ...[
    '1e9999999999999999',
    '5%%%x',
    '$5',
    '1.234,567.8',
    'NaN',
    '1 1 1/2',
    '1.',
    "1''000",
    '9'.repeat(2000),
  ],
])('%j is no number, or one without a fraction', (text) => {
  expect(key(text)).toBe(text === '1.' ? '1' : JSON.stringify(text.toLowerCase()));
});

describe('marks', () => {
  const comma = createNumberMatcher({ decimalMark: ',' });

  test('a single mark before three digits is read as it is said', () => {
    expect([key('1,234'), key('1.234')]).toEqual(['1234', '1234e-3']);
    expect([comma.key('1,234'), comma.key('1.234')]).toEqual(['1234e-3', '1234']);
  });

  test('marks that say it themselves are read as they say', () => {
    for (const each of [key, comma.key]) {
      expect([each('1.234,5'), each('1,234.5')]).toEqual(['12345e-1', '12345e-1']);
    }
  });

  test('are a point or a comma', () => {
    expect(() => createNumberMatcher({ decimalMark: ';' as never })).toThrow('`decimalMark`');
  });
});
