import fc from 'fast-check';
import { expect, it } from 'vitest';
import { json } from '../../src/index.ts';

const structured = fc.jsonValue({ maxDepth: 2 }).map((value) => JSON.stringify({ value }));

it('accepts only text that is JSON as it stands', () => {
  const text = fc.oneof(
    fc.json(),
    fc.string(),
    structured.map((answer) => ` ${answer}\n`),
  );
  fc.assert(
    fc.property(text, (answer) => {
      const read = json()(answer);
      if (read.ok) expect(JSON.parse(answer.trim())).toEqual(read.value);
    }),
  );
});

it('rejects a JSON text with anything but white space before or after it', () => {
  const junk = fc.oneof(
    fc.string({ minLength: 1 }),
    fc.constantFrom('```', '```json\n', ',', ';', 'Sure! ', '[', '"', '{}'),
  );
  fc.assert(
    fc.property(structured, junk, (answer, extra) => {
      fc.pre(extra.trim() !== '');
      expect(json()(extra + answer)).toMatchObject({ flag: { reason: 'format' } });
      expect(json()(answer + extra)).toMatchObject({ flag: { reason: 'format' } });
    }),
  );
});
