import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonicalKey } from '../src/index.ts';
import { jsonData } from './json-data.ts';

const plainValue = jsonData({ maxDepth: 3, stringUnit: 'binary' });
const smallValue = fc.dictionary(
  fc.constantFrom('a', 'b', '__proto__'),
  fc.constantFrom<unknown>(0, '0', null, [], {}),
  { maxKeys: 2, noNullPrototype: true },
);

/** The same value with the names of every object the other way round. */
const turned = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, part]) => [name, turned(part)] as const)
      .toReversed(),
  );
};

it('gives equal keys to two values exactly when they are deeply equal', () => {
  const pair = fc.oneof(fc.tuple(plainValue, plainValue), fc.tuple(smallValue, smallValue));
  fc.assert(
    fc.property(pair, ([a, b]) => {
      expect(canonicalKey(a) === canonicalKey(b)).toBe(isDeepStrictEqual(a, b));
    }),
  );
});

it('does not depend on the order of names', () => {
  fc.assert(
    fc.property(plainValue, (value) => {
      expect(canonicalKey(turned(value))).toBe(canonicalKey(value));
    }),
  );
});

it('is itself JSON of the value, from which the same key is made', () => {
  fc.assert(
    fc.property(plainValue, (value) => {
      const back = JSON.parse(canonicalKey(value)) as unknown;
      expect(back).toEqual(value);
      expect(canonicalKey(back)).toBe(canonicalKey(value));
    }),
  );
});

it('tells any two strings apart, lone surrogates included', () => {
  const codeUnits = fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 8 })
    .map((units) => String.fromCharCode(...units));
  const tricky = fc.constantFrom('\ud800', '\udfff', '\\ud800', '\ufffd', '"', '\\', '');
  const string = fc.oneof(
    codeUnits,
    tricky,
    fc.tuple(codeUnits, tricky).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(string, string, (s, t) => {
      expect(canonicalKey(s) === canonicalKey(t)).toBe(s === t);
      expect(JSON.parse(canonicalKey(s))).toBe(s);
    }),
  );
});
