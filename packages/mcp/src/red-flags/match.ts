import { createDateMatcher, createMoneyMatcher, createNumberMatcher } from '@maker/match';
import { canonicalKey } from '@maker/redflag';

/** When two answers are the same answer. */
export type MatchName = 'exact' | 'text' | 'number' | 'date' | 'money';

/** Names a value: answers with equal names vote for the same candidate. */
export type KeyOf = (value: unknown) => string;

/**
 * `exact`: equal values. `text`: values whose texts are equal but for letter case and white space. `number`,
 * `date` and `money`: the same number, date or amount in whatever form; what is none is compared as text.
 */
export const matchKeys: Readonly<Record<MatchName, KeyOf>> = {
  exact: canonicalKey,
  text: (value) => canonicalKey(foldTexts(value)),
  number: createNumberMatcher().key,
  date: createDateMatcher().key,
  money: createMoneyMatcher().key,
};

/** All ways to match, the default first. */
export const matchNames: readonly [MatchName, ...MatchName[]] = [
  'exact',
  'text',
  'number',
  'date',
  'money',
];

function foldTexts(value: unknown): unknown {
  if (typeof value === 'string') return foldText(value);
  if (Array.isArray(value)) return value.map(foldTexts);
  if (typeof value !== 'object' || value === null) return value;
  // The names of an object are its form, not its content.
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, foldTexts(item)]));
}

const foldText = (text: string): string =>
  text.normalize('NFC').trim().replace(/\s+/gu, ' ').toLowerCase();
