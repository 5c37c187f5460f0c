import { InvalidArgumentError } from '@maker/events';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { flagged, json } from '../../src/index.ts';

describe('json', () => {
  it.each([
    ['null', null],
    ['-12.5e-1', -1.25],
    ['"text"', 'text'],
    [' \n{"a": [1, {"b": []}]}\t', { a: [1, { b: [] }] }],
    ['\ufeff[1]\u00a0', [1]],
  ])('reads %j', (answer, value) => {
    expect(json()(answer)).toEqual({ ok: true, value });
  });

  it.each([
    '',
    'The answer is [1]',
    '[1] is the answer',
    '```json\n[1]\n```',
    '[1] [2]',
    '{"a": 1,}',
    "{'a': 1}",
    '{a: 1}',
    '[1, 2',
    '[1 // one\n]',
    'NaN',
    'undefined',
    '01',
    '"line\nbreak"',
  ])('repairs nothing: %j', (answer) => {
    expect(json()(answer)).toEqual(flagged('format', 'not exactly one JSON value'));
  });

  it('says where a schema is not met, by the names it declares, and not what stands there', () => {
    const schema = z.strictObject({
      move: z.strictObject({ disk: z.int(), pegs: z.tuple([z.int(), z.int()]) }),
      note: z.string(),
    });
    const read = json(schema);
    const valid = { move: { disk: 1, pegs: [0, 2] }, note: '' };
    expect(read(JSON.stringify(valid))).toEqual({ ok: true, value: valid });
    expect(read('{"move": {"disk": "SECRET", "pegs": [0, "SECRET"]}}')).toEqual(
      flagged('schema', 'at move.disk, move.pegs[1], note'),
    );
  });

  it('reads what the schema makes of it', () => {
    const read = json(z.object({ disk: z.string().transform(Number), to: z.int().default(2) }));
    expect(read('{"disk": "3", "extra": true}')).toEqual({ ok: true, value: { disk: 3, to: 2 } });
  });

  it('reads a recursive schema to the depth that JSON may have', () => {
    const tree: z.ZodType = z.lazy(() => z.array(tree));
    expect(json(tree)('['.repeat(1000) + ']'.repeat(1000)).ok).toBe(true);
    expect(json(tree)('['.repeat(1001) + ']'.repeat(1001)).ok).toBe(false);
  });

  it('refuses what is no schema', () => {
    expect(() => json(42 as never)).toThrow(InvalidArgumentError);
    expect(() => json(42 as never)).toThrow('Expected `schema` to be a Standard Schema');
  });
});
