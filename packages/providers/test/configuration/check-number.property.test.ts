import { InvalidArgumentError } from '@maker/events';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkNumber } from '../../src/configuration/check-number.ts';

const accepts = (
  value: number,
  range: { min: number; max?: number; integer?: boolean },
): boolean => {
  try {
    return checkNumber({ argument: 'x', value, ...range }) === value;
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidArgumentError);
    return false;
  }
};

describe('checkNumber', () => {
  it('accepts the numbers of a closed range, and no others', () => {
    const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(fc.double(), finite, finite, (value, a, b) => {
        const [min, max] = [Math.min(a, b), Math.max(a, b)];
        expect(accepts(value, { min, max })).toBe(value >= min && value <= max);
      }),
    );
  });

  it('accepts finite numbers only where there is no upper end', () => {
    fc.assert(
      fc.property(fc.double(), (value) => {
        expect(accepts(value, { min: 0 })).toBe(value >= 0 && Number.isFinite(value));
      }),
    );
  });

  it('accepts integers only where they are asked for', () => {
    const range = { min: -100, max: 100, integer: true };
    fc.assert(
      fc.property(fc.double({ min: -100, max: 100, noNaN: true }), (value) => {
        expect(accepts(value, range)).toBe(Number.isInteger(value));
        expect(accepts(Math.round(value), range)).toBe(true);
      }),
    );
  });
});

it('says what was expected', () => {
  expect(() => checkNumber({ argument: 'k', value: 0, min: 1, integer: true })).toThrow(
    'Expected `k` to be an integer >= 1, got 0',
  );
  expect(() => checkNumber({ argument: 'p', value: 2, min: 0, max: 1 })).toThrow(
    'Expected `p` to be a number from 0 to 1, got 2',
  );
});

it.each<unknown>([null, '1', true, [1]])('%o is no number', (value) => {
  expect(() => checkNumber({ argument: 'x', value: value as number, min: 0 })).toThrow(
    InvalidArgumentError,
  );
});
