import { canonicalJson } from '../json/canonical-json.ts';
import { canonicalRules } from '../json/json-options.ts';
import { createKeyMatcher, type KeyMatcher } from '../keys/key-matcher.ts';
import { requireChoice } from '../keys/require-choice.ts';
import { readDate } from './read-date.ts';
import type { DateOrder } from './read-day.ts';

/** How dates are read. */
export interface DateOptions {
  /**
   * What comes first in `3/4/2026`. Without it such a date is compared as text, because it may be two different days; `25/4/2026`
   * is read all the same. @defaultValue neither
   */
  readonly order?: DateOrder | undefined;
}

/**
 * Two answers are the same when they are the same day, the same time or the same moment: `2026-03-05`, `March 5th, 2026`
 * and `Thu, 5 Mar 2026`; `14:30` and `2:30 pm`; with an offset, `14:30+02:00` and `12:30Z`. A day is never the same as a moment in it,
 * nor a time without an offset the same as one with it. Any other answer is compared as text, but for letter case
 * and white space.
 *
 * @throws InvalidArgumentError for options outside their domain.
 */
export function createDateMatcher({ order }: DateOptions = {}): KeyMatcher<unknown> {
  requireChoice('order', order, [undefined, 'day-month-year', 'month-day-year']);
  const rules = canonicalRules({ text: {} });
  return createKeyMatcher((value) => {
    const isDate = typeof value === 'string' || value instanceof Date;
    return (isDate ? readDate(value, order) : undefined) ?? canonicalJson(value, rules);
  });
}
