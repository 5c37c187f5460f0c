import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createExactMatcher, createJsonMatcher } from '../../src/index.ts';

const data = fc.jsonValue({ maxDepth: 4 });

/** The same data with the properties of every object in another order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, part]) => [name, reversed(part)] as const);
  return Object.fromEntries(entries.toReversed());
}

/** Data with the order of every array turned. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned).toReversed();
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, turned(part)]));
}

const { key } = createExactMatcher();

test('law: the order of properties makes no difference', () => {
  fc.assert(
    fc.property(data, (value) => {
      expect(key(reversed(value))).toBe(key(value));
    }),
    { numRuns: 200 },
  );
});

test('law: equal keys come from equal data', () => {
  fc.assert(
    fc.property(data, data, (a, b) => {
      const normal = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
      if (key(a) === key(b)) expect(normal(a)).toEqual(normal(b));
      expect(JSON.parse(key(a))).toEqual(normal(a));
    }),
    { numRuns: 200 },
  );
});

test('law: where arrays are sets, their order makes no difference', () => {
  const sets = createJsonMatcher({ unordered: true });
  fc.assert(
    fc.property(data, (value) => {
      expect(sets.key(turned(value))).toBe(sets.key(value));
    }),
    { numRuns: 200 },
  );
});
