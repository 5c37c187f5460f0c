import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseJson } from '../../src/json/parse-json.ts';
import { jsonData } from '../json-data.ts';

it('reads whatever JSON.stringify wrote, unchanged', () => {
  const value = jsonData({ stringUnit: 'binary' });
  fc.assert(
    fc.property(value, fc.constantFrom(undefined, 1, '\t'), (written, indent) => {
      const text = JSON.stringify(written, undefined, indent);
      expect(parseJson(text)).toEqual({ ok: true, value: JSON.parse(text) as unknown });
    }),
  );
});

it('reads nothing that JSON.parse does not, and then the same', () => {
  // One character of some JSON replaced, removed or doubled.
  const nearJson = fc
    .tuple(
      fc.json({ maxDepth: 2 }),
      fc.nat(),
      fc.constantFrom('', '"', '[', '}', ',', '0', '\\', '-'),
    )
    .map(([text, at, by]) => {
      const index = at % text.length;
      return text.slice(0, index) + by + text.slice(index + (at % 2));
    });
  fc.assert(
    fc.property(nearJson, (text) => {
      const read = parseJson(text);
      if (read.ok) expect(JSON.parse(text)).toEqual(read.value);
    }),
  );
});

it('flags an object exactly when one of its names is there twice', () => {
  const names = fc.array(fc.constantFrom('a', 'b', 'c', '"', '\\', '\n', '__proto__'), {
    maxLength: 4,
  });
  const escaped = (name: string): string =>
    `"\\u${name.charCodeAt(0).toString(16).padStart(4, '0')}${JSON.stringify(name.slice(1)).slice(1)}`;
  fc.assert(
    fc.property(names, fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }), (list, escapes) => {
      const members = list.map(
        (name, i) => `${escapes[i] ? escaped(name) : JSON.stringify(name)} : "a"`,
      );
      expect(parseJson(`[{${members.join(', ')}}]`).ok).toBe(new Set(list).size === list.length);
    }),
  );
});

it('flags an integer exactly when it is beyond 2^53 - 1', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(2n ** 54n), max: 2n ** 54n }), (integer) => {
      const fits = integer >= -(2n ** 53n) + 1n && integer <= 2n ** 53n - 1n;
      expect(parseJson(String(integer)).ok).toBe(fits);
    }),
  );
});
