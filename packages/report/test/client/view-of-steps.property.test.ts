import fc from 'fast-check';
import { expect, test } from 'vitest';
import { viewOfSteps } from '../../client/view-of-steps.ts';

const anySteps = fc.array(fc.nat(9), { minLength: 1, maxLength: 300 });

test('law: the columns of a whole run add up to it, whatever their number', () => {
  fc.assert(
    fc.property(
      anySteps,
      fc.integer({ min: 1, max: 400 }),
      fc.constantFrom(1, 2, 4),
      (taken, columns, stepsEach) => {
        const samples = Uint8Array.from(taken);
        const steps = stepsEach * taken.length - (stepsEach - 1);
        const series = { stepsEach, steps, samples, redFlags: samples, most: samples };
        const view = viewOfSteps(series, 0, steps, columns);
        expect(view.x.length).toBeLessThanOrEqual(columns);
        expect(view.isExact).toBe(stepsEach === 1 && taken.length <= columns);
        expect(Math.max(...view.most)).toBe(Math.max(...taken));
        expect(view.x).toEqual(view.x.toSorted((a, b) => a - b));
        const widths = view.x.map((x, i) =>
          stepsOf(x, i === 0 ? 0 : edgeAfter(view.x, i - 1), steps),
        );
        const total = view.mean.reduce((sum, mean, i) => sum + mean * (widths[i] ?? 0), 0);
        expect(total).toBeCloseTo(
          taken.reduce((sum, value) => sum + value, 0),
          6,
        );
      },
    ),
  );
});

/** From the middle of a column and its first step to its width. */
const stepsOf = (middle: number, first: number, steps: number): number =>
  Math.min(2 * (middle - first) + 1, steps - first);

/** The first step after a column. */
function edgeAfter(middles: readonly number[], column: number): number {
  let edge = 0;
  for (let i = 0; i <= column; i++) edge += 2 * ((middles[i] ?? 0) - edge) + 1;
  return edge;
}

test('closer than the picture is wide, every column is a step', () => {
  const samples = Uint8Array.from({ length: 1000 }, (_, step) => step % 7);
  const series = { stepsEach: 1, steps: 1000, samples, redFlags: samples, most: samples };
  const view = viewOfSteps(series, 100, 110, 50);
  expect(view.isExact).toBe(true);
  expect(view.x).toEqual([100, 101, 102, 103, 104, 105, 106, 107, 108, 109]);
  expect(view.mean).toEqual([2, 3, 4, 5, 6, 0, 1, 2, 3, 4]);
});
