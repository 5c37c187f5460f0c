import { describe, expect, it } from 'vitest';
import { parseJson } from '../../src/json/parse-json.ts';
import { flagged } from '../../src/index.ts';

describe('parseJson', () => {
  it.each([
    '{"a": 1, "b": 2, "a": 3}',
    String.raw`{"a": 1, "\u0061": 1}`,
    '[{"x": {"": 0, "": 0}}]',
    '{"a" \n : 1, "b": {"a": 1}, "a":2}',
  ])('flags a name given twice: %s', (text) => {
    expect(parseJson(text)).toEqual(flagged('format', 'an object gives a name twice'));
  });

  it.each([
    '{"a": {"a": {"a": 1}}, "b": {"a": 1}}',
    '[{"a": 1}, {"a": 1}]',
    '{"a": "a", "b": "a"}',
    '["a", "a"]',
    String.raw`{"\"a\":1,\"a\"": "{\"a\":1,\"a\":1}"}`,
  ])('takes no other repetition for one: %s', (text) => {
    expect(parseJson(text)).toEqual({ ok: true, value: JSON.parse(text) as unknown });
  });

  it.each([
    '9007199254740992',
    '[-9007199254740993]',
    '{"product": 12345678901234567890}',
    '1e309',
    '[-1e999]',
  ])('flags a number that two answers could share: %s', (text) => {
    expect(parseJson(text)).toEqual(flagged('format', 'a number that a double cannot hold'));
  });

  it.each(['9007199254740991', '-0', '1e300', '3.14159265358979323846', '"9007199254740993"'])(
    'reads %s',
    (text) => {
      expect(parseJson(text)).toEqual({ ok: true, value: JSON.parse(text) as unknown });
    },
  );

  it('reads 1,000 levels and no more', () => {
    expect(parseJson('['.repeat(1000) + ']'.repeat(1000)).ok).toBe(true);
    expect(parseJson('{"a":'.repeat(1000) + '0' + '}'.repeat(1000)).ok).toBe(true);
    const tooDeep = flagged('format', 'nested deeper than 1000 levels');
    expect(parseJson('['.repeat(1001) + ']'.repeat(1001))).toEqual(tooDeep);
    expect(parseJson(`${'['.repeat(500_000)}${']'.repeat(500_000)}`)).toEqual(tooDeep);
  });
});
