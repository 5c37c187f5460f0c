import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyDifference, difference, type JsonObject } from '../../src/format/json-difference.ts';

const leaf = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => !Object.is(value, -0)),
  fc.string(),
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.integer(), { maxLength: 2 }),
);
const { object } = fc.letrec<{ object: JsonObject }>((tie) => ({
  object: fc.dictionary(
    fc.oneof(fc.constantFrom('a', 'b', 'constructor', '__proto__'), fc.string()),
    fc.oneof({ depthSize: 'small' }, leaf, tie('object')),
    { maxKeys: 5, noNullPrototype: true },
  ) as fc.Arbitrary<JsonObject>,
}));

test.each(['counters', 'absolute'] as const)(
  'law: a difference in %s leads to its end',
  (numbers) => {
    fc.assert(
      fc.property(object, object, (before, after) => {
        const change = JSON.parse(JSON.stringify(difference(before, after, numbers)));
        expect(applyDifference(before, change)).toEqual(after);
      }),
    );
  },
);

test('law: nothing leads from an object to itself', () => {
  fc.assert(
    fc.property(object, (each) => {
      expect(difference(each, each)).toEqual({});
    }),
  );
});

test('counters are written as what they grew by, other values as they are', () => {
  const before = { calls: 5, costUsd: 0.5, models: { a: 1 }, gone: 1 };
  const after = { calls: 7, costUsd: 0.75, models: { a: 2, b: 1 }, text: 'x' };
  const grown = { calls: 2, costUsd: [0.75], models: { a: 1, b: 1 }, text: ['x'], gone: [] };
  expect(difference(before, after)).toEqual(grown);
  expect(difference(before, after, 'absolute')).toMatchObject({ calls: [7], models: { a: [2] } });
});
