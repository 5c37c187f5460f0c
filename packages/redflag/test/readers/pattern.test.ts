import { InvalidArgumentError } from '@maker/events';
import { describe, expect, it } from 'vitest';
import { flagged, pattern } from '../../src/index.ts';

const mismatch = flagged('format', 'does not match the pattern');

describe('pattern', () => {
  it('reads a text that matches as a whole', () => {
    const read = pattern(/\d+/);
    expect(read(' 42\n')).toEqual({ ok: true, value: '42' });
    expect(read('42 or so')).toEqual(mismatch);
    expect(read('about 42')).toEqual(mismatch);
  });

  it('tries every alternative for a match of the whole', () => {
    expect(pattern(/a|ab/)('ab')).toEqual({ ok: true, value: 'ab' });
    expect(pattern(/a|b/)('ab')).toEqual(mismatch);
  });

  it('takes no line for the whole, whatever the flags', () => {
    expect(pattern(/^yes$/m)('yes\nno')).toEqual(mismatch);
    expect(pattern(/^yes$/m)('no\nyes')).toEqual(mismatch);
    expect(pattern(/yes/gy)('no yes')).toEqual(mismatch);
  });

  it('keeps the flags that change what matches, and no state between answers', () => {
    const expression = /YES/gi;
    const read = pattern(expression);
    expect([read('yes').ok, read('yes').ok, read('yes').ok]).toEqual([true, true, true]);
    expect(expression.lastIndex).toBe(0);
    expect(pattern(/./u)('\u{1f600}').ok).toBe(true);
    expect(pattern(new RegExp('[\\p{L}--a]', 'v'))('b').ok).toBe(true);
  });

  it('reads the groups asked for, and only those', () => {
    const read = pattern(/disk (?<disk>\d+) (?<verb>to|onto) peg (?<peg>\d)/, ['disk', 'peg']);
    expect(read('disk 12 to peg 2')).toEqual({ ok: true, value: { disk: '12', peg: '2' } });
  });

  it('flags a match in which a group took no part', () => {
    const read = pattern(/(?<a>x)|(?<b>y)/, ['a']);
    expect(read('x')).toEqual({ ok: true, value: { a: 'x' } });
    expect(read('y')).toEqual(flagged('format', 'a group of the pattern is missing'));
  });

  it('refuses a group that the expression does not have', () => {
    expect(() => pattern(/(?<a>x)(?:y)/, ['a', 'b'])).toThrow(InvalidArgumentError);
    expect(() => pattern(/(?<a>x)/, ['a', 'b'])).toThrow('`groups[1]`');
    expect(() => pattern(/x/, ['toString'])).toThrow('`groups[0]`');
  });

  it('refuses what is no expression', () => {
    expect(() => pattern('x' as unknown as RegExp)).toThrow(InvalidArgumentError);
  });
});
