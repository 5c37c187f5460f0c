import { describe, expect, it, test } from 'vitest';
import { createExactMatcher, createJsonMatcher, type JsonOptions } from '../../src/index.ts';

const keyOf = (value: unknown, options?: JsonOptions): string =>
  createJsonMatcher(options).key(value);

describe('the exact matcher', () => {
  it.each<[unknown, unknown]>([
    [
      { b: 1, a: [2, 'x'] },
      { a: [2, 'x'], b: 1 },
    ],
    [-0, 0],
    [{ a: undefined }, {}],
    [5n, 5],
    [Object.create(null), {}],
    [new Date(7), new Date(7)],
    [Number.NaN, Number.NaN],
  ])('takes %o and %o for one', (a, b) => {
    const { key } = createExactMatcher();
    expect(key(a)).toBe(key(b));
  });

  it('tells all of these apart', () => {
    const values = [
      ...[
        null,
        undefined,
        true,
        false,
        0,
        1,
        '',
        '0',
        'null',
        'NaN',
        Number.NaN,
        Infinity,
        -Infinity,
      ],
      ...[
        [],
        {},
        [[]],
        [null],
        [undefined],
        [1, 2],
        [12],
        ['1,2'],
        { a: 1 },
        { a: '1' },
        { '"a":1': 0 },
      ],
      ...[new Date(0), 'Date(0)', new Date(Number.NaN), 1e21, '1e21', '\ud800', '\udfff'],
    ];
    const { key } = createExactMatcher();
    expect(new Set(values.map(key)).size).toBe(values.length);
  });

  it.each([() => 1, Symbol('s'), new Map(), new (class A {})()])(
    'refuses %s, which has no content',
    (value) => {
      expect(() => createExactMatcher().key([value])).toThrow('Expected `value` to be plain data');
    },
  );

  it('refuses a cycle, but not what stands in two places', () => {
    const shared = { a: 1 };
    expect(keyOf([shared, shared])).toBe('[{"a":1},{"a":1}]');
    const cycle: unknown[] = [];
    cycle.push({ cycle });
    expect(() => keyOf(cycle)).toThrow('without cycles');
  });

  it('writes what is nested twenty thousand deep', () => {
    let value: unknown = 1;
    for (let depth = 0; depth < 20_000; depth += 1)
      value = depth % 2 === 0 ? [value] : { a: value };
    expect(keyOf(value)).toHaveLength(1 + 10_000 * 2 + 10_000 * 6);
  });

  it('looks at no property that is inherited, and at `__proto__` as at any other', () => {
    const parsed: unknown = JSON.parse('{"__proto__":{"admin":true},"constructor":1}');
    expect(keyOf(parsed)).toBe('{"__proto__":{"admin":true},"constructor":1}');
    expect(keyOf(JSON.parse('{"__proto__":null}'))).not.toBe(keyOf({}));
    expect(({} as { admin?: unknown }).admin).toBeUndefined();
  });

  it('sees the holes of a sparse array', () => {
    // oxlint-disable-next-line no-sparse-arrays
    expect(keyOf([1, , 2])).toBe('[1,undefined,2]');
  });
});

describe('options', () => {
  test('arrays are sets where they are said to be', () => {
    const [a, b] = [
      { tags: [1, [3, 2]], list: [1, 2] },
      { tags: [[2, 3], 1], list: [2, 1] },
    ];
    const keys = (unordered: JsonOptions['unordered']) => [
      keyOf(a, { unordered }),
      keyOf(b, { unordered }),
    ];
    expect(new Set(keys(true)).size).toBe(1);
    expect(new Set(keys(['tags', 'list'])).size).toBe(2);
    expect(keyOf({ tags: ['b', 'a', 'a'] }, { unordered: ['tags'] })).toBe(
      '{"tags":["a","a","b"]}',
    );
  });

  test('properties are left out by name at any depth, or by pointer', () => {
    const value = { id: 1, items: [{ id: 2, 'a/b': 3, n: 4 }], meta: { id: 5 } };
    expect(keyOf(value, { ignore: ['id', 'n'] })).toBe('{"items":[{"a/b":3}],"meta":{}}');
    expect(keyOf(value, { ignore: ['/items/*/id', '/items/*/a~1b', '/meta'] })).toBe(
      '{"id":1,"items":[{"n":4}]}',
    );
  });

  test('texts that are numbers are numbers where that is said', () => {
    const value = { a: '1,000', b: 1000, c: '0x10', d: '1e3', e: 'x' };
    expect(keyOf(value, { numericText: true })).toBe(
      '{"a":1e3,"b":1e3,"c":"0x10","d":1e3,"e":"x"}',
    );
  });

  test('texts are folded as they are said to be, names of properties never', () => {
    expect(keyOf({ Name: 'ADA ' }, { text: {} })).toBe('{"Name":"ada"}');
  });

  it.each<[object, string]>([
    [{ ignore: 'id' }, 'ignore'],
    [{ ignore: [1] }, 'ignore'],
    [{ unordered: 'tags' }, 'unordered'],
    [{ text: { form: 'NFD' } }, 'form'],
  ])('refuses %j', (options, argument) => {
    expect(() => createJsonMatcher(options)).toThrow(`Expected \`${argument}\` to be`);
  });
});
