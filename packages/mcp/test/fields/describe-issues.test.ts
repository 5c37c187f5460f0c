import { expect, it } from 'vitest';
import * as z from 'zod';
import { argumentSchema, resultSchema } from '../../src/fields/wire-schema.ts';

const schema = z.strictObject({
  margin: z.int().min(1).max(50).describe('votes ahead').optional(),
  cases: z.array(z.strictObject({ prompt: z.string().min(1) })).optional(),
});

async function complaint(value: unknown): Promise<string> {
  const result = await argumentSchema(schema)['~standard'].validate(value);
  return (result.issues ?? []).map(({ message }) => message).join();
}

it('names the field, what it must be and what it is for', async () => {
  expect(await complaint({ margin: 99 })).toBe(
    '`margin`: Too big: expected number to be <=50 (votes ahead)',
  );
});

it('names places within lists', async () => {
  expect(await complaint({ cases: [{ prompt: 'a' }, { prompt: '' }] })).toMatch(
    /^`cases\.1\.prompt`:/,
  );
});

it('names what it does not know, shortened and without hidden characters, and what it does', async () => {
  const name = `margn\u202e${'x'.repeat(100)}`;

  expect(await complaint({ [name]: 1 })).toBe(
    `the arguments: unknown margn${'x'.repeat(35)}… (105 characters); known are margin, cases`,
  );
  expect(await complaint({ cases: [{ prompt: 'a', extra: 1 }] })).toBe(
    '`cases.0`: unknown extra; known are prompt',
  );
});

it('says how many more there are', async () => {
  const cases = Array.from({ length: 9 }, () => ({ prompt: '' }));

  expect(await complaint({ cases })).toMatch(/; and 4 more$/);
});

it('quotes no value', async () => {
  expect(await complaint({ margin: 'a secret' })).not.toContain('secret');
  expect(await complaint('a secret')).not.toContain('secret');
});

it('holds results to the whole schema, though it shows an outline', async () => {
  const wire = resultSchema(schema);

  expect((await wire['~standard'].validate({ margin: 0 })).issues).toHaveLength(1);
  expect(await wire['~standard'].validate({ margin: 3 })).toEqual({ value: { margin: 3 } });
  expect(wire['~standard'].jsonSchema.output({ target: 'draft-2020-12' })).toEqual({
    type: 'object',
    properties: { margin: { type: 'integer' }, cases: { type: 'array' } },
  });
});
