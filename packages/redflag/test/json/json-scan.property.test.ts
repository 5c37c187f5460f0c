import fc from 'fast-check';
import { expect, it } from 'vitest';
import { endOfNested, endOfToken, skipSpace } from '../../src/json/json-scan.ts';

it('finds the end of an array, object or string whatever follows', () => {
  const nested = fc.jsonValue({ stringUnit: 'binary' }).map((value) => JSON.stringify([value]));
  const text = fc.string().map((value) => JSON.stringify(value));
  fc.assert(
    fc.property(fc.string(), fc.oneof(nested, text), fc.string(), (before, value, after) => {
      expect(endOfNested(before + value + after, before.length)).toBe(before.length + value.length);
    }),
  );
});

it('always goes on, and never past the end', () => {
  const soup = fc.string({
    unit: fc.constantFrom('[', ']', '{', '}', '"', '\\', '1', 'e', ' ', ':'),
  });
  fc.assert(
    fc.property(soup, fc.nat(), (text, at) => {
      fc.pre(text.length > 0);
      const start = at % text.length;
      for (const end of [endOfToken(text, start), endOfNested(text, start)]) {
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
      }
      expect(skipSpace(text, start)).toBeLessThanOrEqual(text.length);
    }),
  );
});
