import { expect, it, test } from 'vitest';
import { createMoneyMatcher } from '../../src/index.ts';

const { key } = createMoneyMatcher();

it.each([
  ['$1,234.50', 'USD 12345e-1'],
  ['1.234,50 €', 'EUR 12345e-1'],
  ['usd .5', 'USD 5e-1'],
  ['(£3.20)', 'GBP -32e-1'],
  ['- $ 5', 'USD -5'],
  ['-$0', 'USD 0'],
  ['$1.5 Million', 'USD 15e5'],
  ['3k euros', 'EUR 3e3'],
  ['50 cents', 'USD 5e-1'],
  ['₩1000', 'KRW 1e3'],
  ['HK$7', 'HKD 7'],
  ['**$7**', 'USD 7'],
  ['2 bn yen', 'JPY 2e9'],
])('%j is %s', (text, name) => {
  expect(key(text)).toBe(name);
});

it.each([
  ...[
    '5',
    '',
    '$',
    'five dollars',
    '$5 $6',
    '$5 EUR',
    '--$5',
    '(5',
    '$5 m k',
    'XYZ 5',
    '$5 today',
    'k 5 $',
    '$1.2.3',
  ],
  ...['(-$5)', `$${'1'.repeat(300)}`],
])('%j is no amount that is known', (text) => {
  expect(key(text)).toBe(JSON.stringify(text.toLowerCase()));
});

test('signs that several countries share are what they are said to be', () => {
  const canadian = createMoneyMatcher({ dollar: 'CAD', yen: 'CNY', decimalMark: ',' });
  expect(canadian.key('$5')).toBe('CAD 5');
  expect(canadian.key('US$5')).toBe('USD 5');
  expect(canadian.key('¥5')).toBe('CNY 5');
  expect(canadian.key('$1.234')).toBe('CAD 1234');
});

test.each([{ dollar: 'usd' }, { dollar: 'XYZ' }, { yen: 5 }, { decimalMark: '' }])(
  'refuses %j',
  (options) => {
    const [name = ''] = Object.keys(options);
    expect(() => createMoneyMatcher(options as never)).toThrow(`\`${name}\``);
  },
);

test('other data is compared as data', () => {
  expect(key([5])).toBe('[5]');
});
