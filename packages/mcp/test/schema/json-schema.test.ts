import { describe, expect, it } from 'vitest';
import { compileJsonSchema } from '../../src/schema/json-schema.ts';

const compile = (schema: unknown): ReturnType<typeof compileJsonSchema> =>
  compileJsonSchema('redFlags.schema', schema);

/** Whether the value meets the schema, and if not, where not. */
function judge(schema: unknown, value: unknown): true | readonly string[] {
  const result = compile(schema).schema['~standard'].validate(value);
  if (result instanceof Promise) throw new TypeError('asynchronous');
  return result.issues === undefined
    ? true
    : result.issues.map(({ path = [] }) => path.map(String).join('/'));
}

/** As text, since an object with a `then` is taken for a promise. */
const conditional: unknown = JSON.parse(
  '{"if":{"required":["a"]},"then":{"required":["b"]},"else":{"required":["c"]}}',
);

describe('a schema within its limits', () => {
  it.each([
    [{ type: 'integer' }, [1, -5], ['1', 1.5, null]],
    [{ type: ['string', 'null'] }, ['a', null], [1]],
    [{ enum: [1, 'a', { b: [] }] }, [1, 'a', { b: [] }], [2, { b: [1] }]],
    [{ const: { a: 1 } }, [{ a: 1 }], [{ a: 2 }]],
    [{ minimum: 1, exclusiveMaximum: 3 }, [1, 2.9], [0.9, 3]],
    [{ exclusiveMinimum: 0, maximum: 1, multipleOf: 0.25 }, [0.25, 1], [0, 0.3]],
    [{ minLength: 2, maxLength: 3 }, ['ab', 'äöü'], ['a', 'abcd']],
    [{ pattern: '^a+$' }, ['aa', 5], ['b']],
    [{ items: { type: 'number' }, minItems: 1, maxItems: 2 }, [[1]], [[], ['a'], [1, 2, 3]]],
    [{ prefixItems: [{ const: 1 }], items: false }, [[1], []], [[2], [1, 1]]],
    [
      { uniqueItems: true },
      [[1, '1', [1], { a: 1 }]],
      [
        [
          { a: 1, b: 2 },
          { b: 2, a: 1 },
        ],
      ],
    ],
    [{ uniqueItems: false }, [[1, 1]], []],
    [{ contains: { const: 1 } }, [[0, 1]], [[0]]],
    [{ required: ['a'] }, [{ a: 1 }], [{}]],
    [
      { properties: { a: { type: 'string' } }, additionalProperties: false },
      [{}, { a: '' }],
      [{ b: 1 }],
    ],
    [{ additionalProperties: { type: 'number' } }, [{ a: 1 }], [{ a: 'x' }]],
    [{ propertyNames: { maxLength: 1 } }, [{ a: 1 }], [{ ab: 1 }]],
    [{ minProperties: 1, maxProperties: 1 }, [{ a: 1 }], [{}, { a: 1, b: 1 }]],
    [{ anyOf: [{ type: 'string' }, { minimum: 5 }] }, ['a', 7], [3]],
    [{ oneOf: [{ type: 'integer' }, { minimum: 3 }] }, [1, 3.5], [5, 0.5]],
    [{ allOf: [{ minimum: 1 }, { maximum: 2 }] }, [1], [3]],
    [{ not: { type: 'string' } }, [1], ['a']],
    [conditional, [{ a: 1, b: 1 }, { c: 1 }], [{ a: 1 }, {}]],
    [{ $ref: '#/$defs/n', $defs: { n: { type: 'number' } } }, [1], ['a']],
    [
      { $ref: '#/definitions/a~1b%20c', maximum: 5, definitions: { 'a/b c': { type: 'number' } } },
      [1],
      [9, 'a'],
    ],
    [
      {
        title: 'remarks',
        description: 'do',
        default: 1,
        examples: [1],
        $comment: 'no',
        deprecated: true,
        $schema: 'x',
        $id: 'y',
      },
      [1, 'a'],
      [],
    ],
    [true, [1, null], []],
    [false, [], [1, null]],
    [{}, [1], []],
  ])('%j', (schema, good, bad) => {
    for (const value of good) expect(judge(schema, value), JSON.stringify(value)).toBe(true);
    for (const value of bad) expect(judge(schema, value), JSON.stringify(value)).not.toBe(true);
  });

  it('tells places, and no message of the library that would quote the value', () => {
    const schema = { properties: { a: { items: { properties: { b: { type: 'number' } } } } } };

    expect(judge(schema, { a: [{ b: 1 }, { b: 'a secret' }] })).toEqual(['a/1/b']);
    expect(
      JSON.stringify(compile(schema).schema['~standard'].validate({ a: [{ b: 'a secret' }] })),
    ).not.toContain('secret');
  });

  it('is told apart where it has a format, which is not checked', () => {
    expect(compile({ type: 'string', format: 'date' })).toMatchObject({ hasFormat: true });
    expect(judge({ type: 'string', format: 'date' }, 'no date')).toBe(true);
    expect(compile({ type: 'string' })).toMatchObject({ hasFormat: false });
  });

  it('knows a property called __proto__', () => {
    const schema: unknown = JSON.parse('{"properties":{"__proto__":{"type":"string"}}}');

    expect(judge(schema, JSON.parse('{"__proto__":1}'))).toEqual(['__proto__']);
    expect(judge(schema, JSON.parse('{"__proto__":"a"}'))).toBe(true);
  });
});

const nested = (depth: number): unknown =>
  depth === 0 ? {} : { properties: { a: nested(depth - 1) } };

/** Doubles with each definition: 2^40 schemas, were they ever put in place. */
const doubling = {
  $ref: '#/$defs/d40',
  $defs: Object.fromEntries(
    Array.from({ length: 41 }, (_, i) => [
      `d${i}`,
      i === 0 ? {} : { allOf: [{ $ref: `#/$defs/d${i - 1}` }, { $ref: `#/$defs/d${i - 1}` }] },
    ]),
  ),
};

describe('a schema that is refused', () => {
  it.each([
    ['an address', { $ref: 'http://127.0.0.1:9/schema.json' }, '/$ref'],
    ['a file', { items: { $ref: 'file:///etc/passwd' } }, '/items/$ref'],
    ['a relative reference', { $ref: 'other.json#/a' }, '/$ref'],
    ['an anchor', { $ref: '#name' }, '/$ref'],
    ['a reference that is no text', { $ref: 5 }, '/$ref'],
    ['a reference to nowhere', { $ref: '#/$defs/missing' }, '/$ref'],
    ['a reference into the prototype', { $ref: '#/constructor/prototype' }, '/$ref'],
    ['a broken escape', { $ref: '#/%zz' }, '/$ref'],
    [
      'a circle',
      { $ref: '#/$defs/a', $defs: { a: { items: { $ref: '#/$defs/a' } } } },
      '/$ref/items/$ref',
    ],
    ['itself', { items: { $ref: '#' } }, '/items/$ref/items/$ref'],
    ['references that multiply', doubling, '/$ref'],
    ['too deep a nesting', nested(40), '/properties/a'],
    ['too many schemas', { anyOf: Array.from({ length: 1001 }, () => ({})) }, '/anyOf'],
    ['too many listed values', { enum: Array.from({ length: 1001 }, (_, i) => i) }, '/enum'],
    ['too long a text', { description: 'x'.repeat(20_001) }, ''],
    ['an unknown keyword', { typo: 1 }, '/typo'],
    [
      'a keyword that is not supported',
      { patternProperties: { '(a+)+': {} } },
      '/patternProperties',
    ],
    ['a dynamic reference', { $dynamicRef: '#a' }, '/$dynamicRef'],
    ['a wrong type', { type: 'nonsense' }, '/type'],
    ['a list that is none', { anyOf: {} }, '/anyOf'],
    ['properties that are none', { properties: [] }, '/properties'],
    ['a number where a schema stands', { items: 5 }, '/items'],
    ['a list where a schema stands', { not: [] }, '/not'],
    ['a bound that is no number', { minimum: '1' }, '/minimum'],
    ['an expression that is no RE2', { pattern: '(?=a)' }, '/pattern'],
    ['a number', 5, ''],
    ['null', null, ''],
    ['nothing', undefined, ''],
  ])('%s', (_, schema, place) => {
    const start = `Expected \`redFlags.schema${place}`;
    expect(() => compile(schema)).toThrow(new RegExp(`^${start.replace(/[$.]/g, '\\$&')}`));
  });
});

it('discards an answer that is too large to be checked, in place of checking it for minutes', () => {
  const schema = { items: { anyOf: Array.from({ length: 250 }, (_, i) => ({ const: `x${i}` })) } };
  const answer = Array.from({ length: 20_000 }, (_, i) => i);

  expect(judge(schema, answer)).toEqual(['']);
  expect(judge(schema, ['x1', 'x249'])).toBe(true);
});

it('matches its expressions in linear time', () => {
  expect(judge({ items: { pattern: '^(a+)+$' } }, [`${'a'.repeat(50_000)}b`])).toEqual(['0']);
});
