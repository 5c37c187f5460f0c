import type { Matcher } from '@maker/core';
import { InvalidArgumentError } from '@maker/events';
import { canonicalJson } from '../json/canonical-json.ts';
import { canonicalRules, type JsonOptions } from '../json/json-options.ts';
import type { NumberOptions } from '../numbers/number-matcher.ts';
import { isNumber, numberKey, readNumber, toDouble } from '../numbers/read-number.ts';
import { requireChoice } from '../keys/require-choice.ts';
import { createLinkageMatcher } from './linkage-matcher.ts';

/** When two numbers are close enough: |a - b| is at most the larger of the two tolerances. */
export interface ToleranceOptions
  extends NumberOptions, Pick<JsonOptions, 'ignore' | 'numericText' | 'text'> {
  /** In the unit of the numbers, finite and >= 0. @defaultValue 0 */
  readonly absolute?: number | undefined;
  /** As a share of the larger of |a| and |b|, in [0, 1). @defaultValue 0 */
  readonly relative?: number | undefined;
}

/** An answer with its numbers taken out. */
interface Measured {
  /** All the rest, canonically, with a mark in the place of each number. */
  readonly form: string;
  readonly numbers: readonly number[];
}

/**
 * Two answers are the same when their numbers are within a tolerance, one by one, and all else is equal. An answer may
 * be a number, a text that is one, or JSON data with numbers in it (texts in data are numbers only with `numericText`).
 *
 * No two votes of one candidate are further apart than the tolerance (complete linkage). There is no grid: two numbers that are
 * close are never parted because a boundary runs between them. Numbers are compared as doubles; what lies beyond
 * them is compared exactly.
 *
 * @throws InvalidArgumentError for options outside their domain, and where neither tolerance is above 0: that is
 * `createNumberMatcher`.
 */
export function createToleranceMatcher(options: ToleranceOptions): Matcher<unknown> {
  const { absolute = 0, relative = 0, decimalMark = '.', numericText = false } = options;
  requireTolerances(absolute, relative);
  requireChoice('decimalMark', decimalMark, ['.', ',']);
  const { ignore, text } = options;
  const rules = canonicalRules({ ignore, text });

  const measure = (value: unknown): Measured => {
    const numbers: number[] = [];
    const form = canonicalJson(value, {
      ...rules,
      rewrite(leaf) {
        const isRead =
          isNumber(leaf) && (typeof leaf !== 'string' || numericText || leaf === value);
        const number = isRead ? readNumber(leaf, decimalMark) : undefined;
        if (number === undefined) return rules.rewrite(leaf);
        const double = toDouble(number);
        if (!Number.isFinite(double)) return numberKey(number);
        numbers.push(double);
        return '#';
      },
    });
    return { form, numbers };
  };

  /** 1 where two numbers are equal, 0 where they just agree. */
  const closeness = (a: number, b: number): number => {
    if (a === b) return 1;
    const largest = Math.max(Math.abs(a), Math.abs(b));
    const allowed = Math.max(absolute, relative * largest);
    // Differences of doubles are off by rounding: 0.8 - 0.7 is above 0.1.
    const slack = 4 * Number.EPSILON * largest;
    return allowed === 0 ? -1 : 1 - (Math.abs(a - b) - slack) / allowed;
  };

  return createLinkageMatcher<unknown, Measured>({
    featureOf: measure,
    likeness(a, b) {
      if (a.form !== b.form) return undefined;
      const least = a.numbers.reduce(
        (worst, x, index) => Math.min(worst, closeness(x, b.numbers[index] as number)),
        1,
      );
      return least >= 0 ? least : undefined;
    },
  });
}

function requireTolerances(absolute: unknown, relative: unknown): void {
  const isAmount = (x: unknown): x is number => typeof x === 'number' && x >= 0 && x < Infinity;
  if (!isAmount(absolute)) {
    const expected = 'a finite number >= 0';
    throw new InvalidArgumentError({ argument: 'absolute', expected, received: absolute });
  }
  if (!isAmount(relative) || relative >= 1) {
    const expected = 'a number from 0 to below 1';
    throw new InvalidArgumentError({ argument: 'relative', expected, received: relative });
  }
  if (absolute > 0 || relative > 0) return;
  const expected = 'above 0, or `relative` in its place';
  const hint = 'use `createNumberMatcher` for equal numbers';
  throw new InvalidArgumentError({ argument: 'absolute', expected, received: absolute, hint });
}
