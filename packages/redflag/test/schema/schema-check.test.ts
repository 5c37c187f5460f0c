import { InvalidArgumentError } from '@maker/events';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { flagged, type SchemaResult, type StandardSchema } from '../../src/index.ts';
import { schemaCheck } from '../../src/schema/schema-check.ts';

type Validate = (value: unknown) => SchemaResult<unknown> | Promise<SchemaResult<unknown>>;
const schemaOf = (validate: Validate): StandardSchema => ({
  '~standard': { version: 1, vendor: 'test', validate },
});

describe('schemaCheck', () => {
  it('takes a schema of any library, a function too', () => {
    const schema = Object.assign(
      () => 'called',
      schemaOf((value) => ({ value: [value] })),
    );
    expect(schemaCheck('schema', schema)(1)).toEqual({ ok: true, value: [1] });
  });

  it.each([
    undefined,
    null,
    'schema',
    {},
    () => true,
    { '~standard': null },
    { '~standard': {} },
    { '~standard': { version: 2, validate: () => ({ value: 0 }) } },
    { '~standard': { version: 1 } },
    { '~standard': { version: 1, validate: 'validate' } },
  ])('refuses %j', (schema) => {
    expect(() => schemaCheck('schema', schema as never)).toThrow(InvalidArgumentError);
  });

  const rejected = (): Promise<never> => Promise.reject(new Error('nobody waits for this'));

  it('refuses a schema that shows itself to be asynchronous', () => {
    for (const schema of [
      schemaOf(rejected),
      z.promise(z.any()),
      z.unknown().refine(async () => true),
    ]) {
      expect(() => schemaCheck('schema', schema)).toThrow(InvalidArgumentError);
      expect(() => schemaCheck('schema', schema)).toThrow('`schema` to be a synchronous schema');
    }
  });

  it('flags the values for which a schema turns out to be asynchronous', () => {
    const flag = flagged('schema', 'the schema is asynchronous, or threw');
    const late = schemaCheck(
      'schema',
      z.string().refine(async () => true),
    );
    expect(late('x')).toEqual(flag);
    const sometimes = schemaOf((value) => (value === 'x' ? rejected() : { value }));
    expect(schemaCheck('schema', sometimes)('x')).toEqual(flag);
    expect(schemaCheck('schema', sometimes)('y')).toEqual({ ok: true, value: 'y' });
  });

  it('does not refuse a schema only because it throws on some values, which zod turns into a promise', () => {
    const careless = z.unknown().refine((value) => (value as string).length > 0);
    expect(schemaCheck('schema', careless)('x')).toEqual({ ok: true, value: 'x' });
    expect(schemaCheck('schema', careless)(null)).toMatchObject({ flag: { reason: 'schema' } });
  });

  it('leaves no rejection behind that would end the process', async () => {
    const unhandled: unknown[] = [];
    const listener = (reason: unknown): void => void unhandled.push(reason);
    process.on('unhandledRejection', listener);
    expect(() => schemaCheck('schema', schemaOf(rejected))).toThrow(InvalidArgumentError);
    await new Promise((resolve) => setImmediate(resolve));
    process.off('unhandledRejection', listener);
    expect(unhandled).toEqual([]);
  });

  it('flags a schema that throws, for that value only', () => {
    const picky = schemaOf((value) => {
      if (typeof value !== 'number') throw new TypeError(`no number: ${String(value)}`);
      return { value };
    });
    const check = schemaCheck('schema', picky);
    expect(check('SECRET')).toEqual(flagged('schema', 'schema threw TypeError'));
    expect(check(1)).toEqual({ ok: true, value: 1 });
  });

  it('flags a schema that runs out of stack', () => {
    const depth = (value: unknown): number => (Array.isArray(value) ? 1 + depth(value[0]) : 0);
    const deep = JSON.parse('['.repeat(100_000) + ']'.repeat(100_000)) as unknown;
    const check = schemaCheck(
      'schema',
      schemaOf((value) => ({ value: depth(value) })),
    );
    expect(check([[]])).toEqual({ ok: true, value: 2 });
    expect(check(deep)).toEqual(flagged('schema', 'schema threw RangeError'));
  });

  it('shows the place of the first three issues, in every form a path can have', () => {
    const issue = (path?: readonly (PropertyKey | { key: PropertyKey })[]) => ({
      message: 'SECRET',
      path,
    });
    const paths = [undefined, [], [0, { key: 2 }], ['SECRET', 1], [Symbol('SECRET')]];
    const flag = (count: number): unknown =>
      schemaCheck(
        'schema',
        schemaOf(() => ({ issues: paths.slice(-count).map(issue) })),
      )(0);
    expect(flag(1)).toEqual(flagged('schema', 'at *'));
    expect(flag(3)).toEqual(flagged('schema', 'at [0][2], *[1], *'));
    expect(flag(5)).toEqual(flagged('schema', 'at the top, the top, [0][2] and 2 more'));
  });
});

describe('names in a path', () => {
  const detail = (schema: StandardSchema, value: unknown): unknown => {
    const result = schemaCheck('schema', schema)(value);
    return result.ok ? undefined : result.flag.detail;
  };

  it('are shown where the schema declares them, however deep', () => {
    const schema = z.object({
      a: z.array(z.object({ b: z.union([z.string(), z.object({ c: z.int() })]) })),
    });
    expect(detail(schema, { a: [{ b: '' }, { b: 1 }] })).toBe('at a[1].b');
  });

  it('are hidden where they are the answer’s own', () => {
    const schema = z.object({ counts: z.record(z.string(), z.number()) });
    expect(detail(schema, { counts: { SECRET: 'x' } })).toBe('at counts.*');
  });

  it('are hidden where the schema does not say which it declares', () => {
    const issues = [{ message: '', path: ['disk'] }];
    const schema = schemaOf(() => ({ issues }));
    expect(detail(schema, {})).toBe('at *');
    const unable = {
      '~standard': {
        ...schema['~standard'],
        jsonSchema: {
          input: () => {
            throw new Error('cannot be represented');
          },
        },
      },
    };
    expect(detail(unable, {})).toBe('at *');
  });
});
