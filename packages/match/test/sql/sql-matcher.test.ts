import { describe, expect, it, test } from 'vitest';
import { createSqlMatcher } from '../../src/sql/index.ts';

const matcher = await createSqlMatcher();
const isSame = (a: string, b: string): boolean => matcher.key(a) === matcher.key(b);

describe('the same statements', () => {
  it.each([
    ['select 1; select 2', 'SELECT 1;\n-- next\nSELECT 2;'],
    ['-- nothing', '/* at all */ ;'],
    ['select (a and b) and c from t', 'select c and (b and a) from t'],
    [
      'select a from t x where x.a > (select max(y.a) from t y)',
      'select a from t p where p.a > (select max(q.a) from t q)',
    ],
    ['select x.* from t as x', 'select y.* from t y'],
    ['update t as x set a = 1 where x.b = 2', 'update t as y set a = 1 where 2 = y.b'],
    ['select s.a from (select a from t) s', 'select r.a from (select a from t) as r'],
  ])('%j and %j', (a, b) => {
    expect(isSame(a, b)).toBe(true);
  });
});

describe('other statements', () => {
  it.each([
    ['select 1; select 2', 'select 2; select 1'],
    ['select x from t x', 'select y from t y'],
    ['select x.a as x from t x', 'select y.a as y from t y'],
    ['select t.a from t, u as x', 'select x.a from t, u as x'],
    ['with x as (select 1) select x.a from x', 'with y as (select 1) select y.a from y'],
    ['select 1.50', 'select 1.5'],
    ['select a < b', 'select b < a'],
    ['select a - b', 'select b - a'],
    ['select not a', 'select a'],
    ['select a in (1, 2)', 'select a in (1, 1, 2)'],
    ['select s.t.a from s.t as s', 'select r.t.a from s.t as r'],
    [
      'select a from t as x, t as x2 where x.a = x2.b',
      'select a from t as x, t as x2 where x2.a = x.b',
    ],
  ])('%j and %j', (a, b) => {
    expect(matcher.problem(a)).toBeUndefined();
    expect(isSame(a, b)).toBe(false);
  });
});

describe('what is no SQL', () => {
  test.each([
    'selec 1',
    'Sure! SELECT 1',
    'select a\0 from t',
    "select '\ud800'",
    `select ${'('.repeat(20_000)}`,
    `select ${'not '.repeat(10_000)}true`,
  ])('%# is said to be none', (text) => {
    expect(matcher.problem(text)).toBe('no SQL that can be parsed');
    expect(matcher.key(text)).not.toBe(matcher.key(`${text} `));
    expect(matcher.problem('select 1')).toBeUndefined();
  });

  it('is compared as it stands', () => {
    expect(isSame('selec 1', 'selec  1')).toBe(false);
    expect(isSame('selec 1', 'selec 1')).toBe(true);
  });
});
