import { expect, it, test } from 'vitest';
import { createDateMatcher } from '../../src/index.ts';

const { key } = createDateMatcher();

it.each([
  ['2026-03-05', '2026-03-05'],
  ['Thursday, 5th of March 2026', '2026-03-05'],
  ['Tues, Sept. 1, 2026', '2026-09-01'],
  ['2026.3.5', '2026-03-05'],
  ['5.3.2026', '2026-03-05'],
  ['13/3/2026', '2026-03-13'],
  ['3-13-2026', '2026-03-13'],
  ['0099-01-01', '0099-01-01'],
  ['noon', '"noon"'],
  ['**March 5, 2026**', '2026-03-05'],
  ['2 pm', 'T14:00:00'],
  ['12:05 a.m.', 'T00:05:00'],
  ['16:45 -01:30', 'T16:45:00 UTC-90'],
  ['March 5, 2026, 2:30 pm', '2026-03-05T14:30:00'],
  ['March 5, 2026 at 14:30:01.250', '2026-03-05T14:30:01.25'],
  ['2026-03-05t14:30z', '2026-03-05T14:30:00Z'],
  ['2026-03-05T23:30:00.120-01:00', '2026-03-06T00:30:00.12Z'],
  [new Date(0), '1970-01-01T00:00:00Z'],
  [new Date(Number.NaN), 'Date(NaN)'],
])('%j is named %s', (value, name) => {
  expect(key(value)).toBe(name);
});

it.each([
  ...[
    '2026-02-30',
    '2026-13-01',
    '2026-00-10',
    '0/0/2026',
    '3/4/2026',
    '5 March 26',
    'Friday, 5 March 2026',
    '5 Foo 2026',
  ],
  ...[
    '25:00',
    '14:60',
    '14:30:60',
    '13 pm',
    '0 am',
    '14',
    '14:30 +15:00',
    '14:30 +01:75',
    '2026-3/5',
    '2026-03-05T',
    '',
  ],
  ...['2026-03-05 14', '5 5 2026 at noon', `${'1 '.repeat(40)}2026`, 'x'.repeat(200)],
])('%j is no date that is known', (text) => {
  expect(key(text)).toBe(JSON.stringify(text.trim().toLowerCase()));
});

test('the order of day and month is what it is said to be', () => {
  const [european, american] = [
    createDateMatcher({ order: 'day-month-year' }),
    createDateMatcher({ order: 'month-day-year' }),
  ];
  expect([european.key('3/4/2026'), american.key('3/4/2026')]).toEqual([
    '2026-04-03',
    '2026-03-04',
  ]);
  expect(american.key('25/4/2026')).toBe('2026-04-25');
  expect(() => createDateMatcher({ order: 'year' as never })).toThrow('`order`');
});

test('other data is compared as data', () => {
  expect(key({ on: '2026-03-05' })).toBe('{"on":"2026-03-05"}');
});
