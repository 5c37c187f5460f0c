import { describe, expect, it } from 'vitest';
import { type PresetName, presets } from '../../src/index.ts';
import { same } from '../candidates.ts';

const cases: Readonly<Record<PresetName, readonly [unknown, unknown, boolean][]>> = {
  label: [
    ['Spam', '"spam".', true],
    ['C#', 'C', false],
    ['n/a', 'na', false],
  ],
  'short-answer': [
    ['Seven Dwarfs', '7 dwarfs', true],
    ['a cat', 'cat', false],
  ],
  number: [
    ['1,000', 1000, true],
    [3.14, 3.15, false],
    [3.1416, 3.14159, false],
  ],
  measurement: [
    [3.1416, '3.14159', true],
    [3.14, 3.15, false],
  ],
  date: [
    ['5 March 2026', '2026-03-05', true],
    ['3/4/2026', '2026-04-03', false],
  ],
  money: [
    ['$5', 'USD 5.00', true],
    ['$5', '5', false],
  ],
  record: [
    [{ a: ['x ', 'y'] }, { a: ['x', 'y'] }, true],
    [{ a: ['x', 'y'] }, { a: ['y', 'x'] }, false],
    [{ zip: '01234' }, { zip: '1234' }, false],
  ],
  'record-of-sets': [
    [{ a: ['x', 'y'] }, { a: ['y', 'x'] }, true],
    [{ a: 'X' }, { a: 'x' }, false],
  ],
};

describe.each(Object.keys(presets) as PresetName[])('%s', (name) => {
  it('says what it is for, and why', () => {
    expect(presets[name].task).not.toBe('');
    expect(presets[name].reason.length).toBeGreaterThan(40);
  });

  it.each(cases[name])('%j and %j: %s', async (a, b, expected) => {
    expect(await same(presets[name].create(), a, b)).toBe(expected);
  });
});
