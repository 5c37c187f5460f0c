import { InvalidArgumentError } from '@maker/events';
import { describe, expect, it } from 'vitest';
import { canonicalKey } from '../src/index.ts';

describe('canonicalKey', () => {
  it.each([
    [null, 'null'],
    [true, 'true'],
    [-0, '0'],
    [1e21, '1e+21'],
    ['a"\n\ud800é', '"a\\"\\n\\ud800é"'],
    [[], '[]'],
    [[[1], 2, [null]], '[[1],2,[null]]'],
    [{}, '{}'],
    [{ b: 1, a: { d: [], c: '' } }, '{"a":{"c":"","d":[]},"b":1}'],
    [{ a: undefined, b: 1 }, '{"b":1}'],
    [Object.assign(Object.create(null), { a: 1 }), '{"a":1}'],
    [JSON.parse('{"__proto__": 1, "b": 2}'), '{"__proto__":1,"b":2}'],
  ])('names %j', (value, key) => {
    expect(canonicalKey(value)).toBe(key);
  });

  it('sorts names by their UTF-16 code units, not by any language', () => {
    // The order of RFC 8785, section 3.2.3: a surrogate pair comes before U+FB33.
    const names = ['\ufb33', '\u{1f600}', '€', 'ö', '\u0080', '1', '\r', 'a', 'B'];
    const value = Object.fromEntries(names.map((name) => [name, 0]));
    expect(Object.keys(JSON.parse(canonicalKey(value)) as object).filter((n) => n !== '1')).toEqual(
      ['\r', 'B', 'a', '\u0080', 'ö', '€', '\u{1f600}', '\ufb33'],
    );
  });

  const cycle: unknown[] = [];
  cycle.push(cycle);

  it.each([
    ['undefined', undefined],
    ['NaN', Number.NaN],
    ['an infinite number', [Number.POSITIVE_INFINITY]],
    ['a bigint', { n: 1n }],
    ['a date', new Date(0)],
    ['a map', new Map()],
    ['an instance of a class', new (class Move {})()],
    ['a function', () => 0],
    ['a symbol', [Symbol('s')]],
    ['an undefined element', [undefined]],
    ['a hole in an array', Array.from({ length: 1 }).concat([1])],
    ['a sparse array', Object.assign([], { 2: 1 })],
    ['a cycle', cycle],
  ])('refuses %s, which JSON would lose', (_, value) => {
    expect(() => canonicalKey(value)).toThrow(InvalidArgumentError);
    expect(() => canonicalKey(value)).toThrow('`key` of your own');
  });

  it('reaches 1,000 levels and no more', () => {
    const nested = (depth: number): unknown => {
      let value: unknown = 0;
      for (let level = 0; level < depth; level += 1)
        value = level % 2 === 0 ? [value] : { a: value };
      return value;
    };
    expect(canonicalKey(nested(1000))).toHaveLength(500 * 2 + 500 * 6 + 1);
    expect(() => canonicalKey(nested(1001))).toThrow('nested at most 1000 levels deep');
    expect(() => canonicalKey(nested(1_000_000))).toThrow(InvalidArgumentError);
  });
});
