import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cutText, shownText } from '../../src/shown/shown-text.ts';
import { showCounts, showValue } from '../../src/shown/shown-value.ts';

const anyText = fc.string({ unit: 'binary' });
const hidden = [
  ...['\u0000', '\u0007', '\u001b', '\r', '\u007f', '\u009b'],
  ...['\u00ad', '\u061c', '\u180e', '\u200b', '\u200e', '\u200f'],
  ...['\u202a', '\u202b', '\u202c', '\u202d', '\u202e', '\u2028', '\u2029'],
  ...['\u2060', '\u2066', '\u2067', '\u2068', '\u2069', '\u206f', '\ufeff', '\ufff9'],
  ...['\u{e0001}', '\u{e0041}', '\u{e007f}', '\u{e0100}', '\ud800', '\udfff'],
];

it.each(hidden)('removes %j', (character) => {
  expect(shownText(`a${character}b`)).toBe('ab');
});

it.each(['tab\tand\nline', 'naïve café', '日本語', '👩‍👩‍👧', 'می‌خواهم', 'a\u0301'])(
  'keeps %j as it is',
  (text) => {
    expect(shownText(text)).toBe(text);
  },
);

it('leaves nothing to remove', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const shown = shownText(text);
      expect(shownText(shown)).toBe(shown);
      const characters = new Set(shown);
      for (const character of hidden) expect(characters.has(character)).toBe(false);
    }),
  );
});

it('cuts to the length asked for, and says how long it was', () => {
  fc.assert(
    fc.property(anyText, fc.nat(20), (text, max) => {
      const cut = cutText(text, max);
      if (text.length <= max) expect(cut).toBe(text);
      else expect(cut).toMatch(new RegExp(`… \\(${text.length} characters\\)$`));
      expect(cut.length).toBeLessThanOrEqual(max + ` (${text.length} characters)`.length + 1);
    }),
  );
});

it('cuts no character in half', () => {
  expect(cutText('a😀b', 2)).toBe('a… (4 characters)');
});

it('shows JSON data whose texts are clean as it is', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const clean = JSON.parse(JSON.stringify(value)) as unknown;
      const { value: shown, altered } = showValue(clean, 1e9);
      if (!altered) expect(shown).toEqual(clean);
      expect(JSON.stringify(shown)).toBe(JSON.stringify(showValue(shown, 1e9).value));
    }),
  );
});

it('cleans texts at any depth, names too, and says that it did', () => {
  expect(showValue({ 'a\u202e': ['b\u0007', 1, null, true] }, 100)).toEqual({
    value: { a: ['b', 1, null, true] },
    altered: true,
  });
  expect(showValue({ a: ['b'] }, 100)).toEqual({ value: { a: ['b'] }, altered: false });
});

it('cuts what is too long to a text, whatever it was', () => {
  expect(showValue('x'.repeat(50), 10)).toEqual({
    value: `${'x'.repeat(10)}… (50 characters)`,
    altered: true,
  });
  expect(showValue([1, 2, 3, 4, 5, 6], 5).value).toBe('[1,2,… (13 characters)');
});

it('cleans names of counts', () => {
  expect(showCounts({ 'openai/m\u202e': 3 })).toEqual({ 'openai/m': 3 });
});
