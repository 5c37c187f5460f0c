import type { Matcher } from '@maker/core';
import { createDateMatcher } from '../dates/date-matcher.ts';
import { createJsonMatcher } from '../json/json-matcher.ts';
import { createToleranceMatcher } from '../linkage/tolerance-matcher.ts';
import { createMoneyMatcher } from '../money/money-matcher.ts';
import { createNumberMatcher } from '../numbers/number-matcher.ts';
import type { TextOptions } from '../text/text-options.ts';
import { createTextMatcher } from '../text/text-matcher.ts';

/** Settings for a kind of task, and why they are as they are. */
export interface Preset {
  /** The task. */
  readonly task: string;
  /** Makes the matcher. */
  readonly create: () => Matcher<unknown>;
  /** The reason of each setting. */
  readonly reason: string;
}

/** The kinds of task that there is a preset for. */
export type PresetName =
  | 'label'
  | 'short-answer'
  | 'number'
  | 'measurement'
  | 'date'
  | 'money'
  | 'record'
  | 'record-of-sets';

/** Texts within a record: copied, not composed. */
const recordText: TextOptions = { letterCase: 'keep', numerals: 'keep' };

/** Matchers by kind of task. Code, SQL and free text have their own entries, with the packages that they need. */
export const presets: Readonly<Record<PresetName, Preset>> = {
  label: {
    task: 'a class out of a few',
    create: () => createTextMatcher({ punctuation: 'ends' }),
    reason:
      'Models differ in capitals, a full stop and quotes around a label. Marks within it are kept: C# is not C, and n/a is not na.',
  },
  'short-answer': {
    task: 'a name, a place, a title, some words',
    create: () => createTextMatcher({ punctuation: 'ignore', numerals: 'words' }),
    reason:
      'Hyphens, commas and apostrophes in names come and go, and so do seven and 7. Word order and articles are kept: without them different titles are one.',
  },
  number: {
    task: 'a number that is exactly right or wrong',
    create: () => createNumberMatcher(),
    reason:
      'No tolerance: counts, sums and indices that are off by one are wrong. Form is free, because models write 1,000 and 1000.0. Decimals are exact, so digits beyond a double count.',
  },
  measurement: {
    task: 'a computed decimal that was rounded at will',
    create: () => createToleranceMatcher({ relative: 1e-3 }),
    reason:
      'Three digits: enough to take 3.1416 for 3.14159, too few to take 3.14 for 3.15. Relative, since nobody knows the unit. Ask for a number of decimals and use `number` where you can.',
  },
  date: {
    task: 'a day, a time, a moment',
    create: () => createDateMatcher(),
    reason:
      'No order of day and month is assumed: 3/4/2026 is read as text, lest two days become one.',
  },
  money: {
    task: 'an amount of money',
    create: () => createMoneyMatcher(),
    reason:
      'Exact, since cents count, and with its currency: 5 alone is not $5. A plain dollar sign is taken for USD.',
  },
  record: {
    task: 'data extracted from a text, as JSON',
    create: () => createJsonMatcher({ text: recordText }),
    reason:
      'White space, quotes and dashes in texts are copied with accidents; letter case may be content. Lists are in order. Texts stay as they are in all else: as numbers, the postcodes 01234 and 1234 would be one.',
  },
  'record-of-sets': {
    task: 'as `record`, where the order of lists means nothing',
    create: () => createJsonMatcher({ text: recordText, unordered: true }),
    reason:
      'For findings, tags, entities. Not for steps, rankings or coordinates: their order is content.',
  },
};
