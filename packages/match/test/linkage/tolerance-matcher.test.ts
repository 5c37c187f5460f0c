import { describe, expect, it, test } from 'vitest';
import { createToleranceMatcher } from '../../src/index.ts';
import { assign, clusters, same } from '../candidates.ts';

describe('the absolute tolerance', () => {
  const tenth = createToleranceMatcher({ absolute: 0.1 });

  it.each<[unknown, unknown, boolean]>([
    [0.7, 0.8, true],
    [0.7, 0.81, false],
    ['0.70', 0.75, true],
    ['about 0.7', 0.7, false],
    [-0.05, 0.05, true],
    [0, -0, true],
    [Number.NaN, Number.NaN, true],
    [Number.NaN, 0, false],
    [Infinity, Infinity, true],
    [Infinity, 1e308, false],
    [1e308, -1e308, false],
    ['1e400', '1e401', false],
    ['1e400', '10e399', true],
    [1e15, 1e15 + 1, false],
  ])('on %s and %s: %s', async (a, b, expected) => {
    expect(await same(tenth, a, b)).toBe(expected);
    expect(await same(tenth, b, a)).toBe(expected);
  });

  it('never parts two numbers because a boundary runs between them', async () => {
    for (let x = 0; x < 1; x += 0.013) expect(await same(tenth, x, x + 0.0999)).toBe(true);
  });
});

describe('the relative tolerance', () => {
  const percent = createToleranceMatcher({ relative: 0.01 });

  it.each<[unknown, unknown, boolean]>([
    [100, 99, true],
    [100, 98.9, false],
    [1e-300, 1.005e-300, true],
    [1e300, 1.005e300, true],
    [0, 1e-300, false],
    [-100, 100, false],
    ['33 %', '1/3', true],
  ])('on %s and %s: %s', async (a, b, expected) => {
    expect(await same(percent, a, b)).toBe(expected);
  });

  it('is joined by the absolute one, the larger of which counts', async () => {
    const both = createToleranceMatcher({ relative: 0.01, absolute: 0.5 });
    expect(await same(both, 0, 0.5)).toBe(true);
    expect(await same(both, 1000, 1009)).toBe(true);
    expect(await same(both, 10, 10.6)).toBe(false);
  });
});

describe('data with numbers in it', () => {
  const near = createToleranceMatcher({ absolute: 0.1, ignore: ['id'], text: {} });

  it.each<[unknown, unknown, boolean]>([
    [{ x: 1, y: [2, 3] }, { y: [2.05, 2.95], x: 1.1 }, true],
    [{ x: 1, y: [2, 3] }, { y: [2.05, 2.85], x: 1 }, false],
    [{ x: 1, id: 7 }, { x: 1, id: 8 }, true],
    [{ x: 1 }, { x: '1' }, false],
    [{ x: 1, unit: 'CM' }, { x: 1, unit: 'cm' }, true],
    [[1, 2], [1, 2, 3], false],
    [{ x: 1 }, { y: 1 }, false],
    ['#', 5, false],
  ])('%j and %j: %s', async (a, b, expected) => {
    expect(await same(near, a, b)).toBe(expected);
  });

  it('may say its numbers as texts', async () => {
    const texts = createToleranceMatcher({ absolute: 0.1, numericText: true });
    expect(await same(texts, { x: '1,000' }, { x: 1000.05 })).toBe(true);
  });
});

test('a chain of near neighbours does not join its ends', async () => {
  const matcher = createToleranceMatcher({ absolute: 1 });
  expect(await clusters(matcher, [0, 0.9, 1.8, 2.7])).toEqual([
    [0, 0.9],
    [1.8, 2.7],
  ]);
});

test('an answer joins its nearest neighbour, and goes where its like has gone before', async () => {
  const matcher = createToleranceMatcher({ absolute: 1 });
  expect(await assign(matcher, [0, 1.5, 0.9, 0.9])).toEqual([0, 1, 1, 1]);
  expect(await assign(matcher, [1, 0.1, 1.2, 1.9, 1])).toEqual([0, 0, 1, 1, 0]);
});

test.each<[object, string]>([
  [{}, '`absolute` to be above 0'],
  [{ absolute: -1 }, '`absolute`'],
  [{ absolute: Infinity }, '`absolute`'],
  [{ relative: 1 }, '`relative`'],
  [{ relative: '1%' }, '`relative`'],
  [{ absolute: 1, decimalMark: ';' }, '`decimalMark`'],
])('refuses %j', (options, message) => {
  expect(() => createToleranceMatcher(options)).toThrow(message);
});
