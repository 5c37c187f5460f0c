import { canonicalKey } from '@maker/redflag';

/** When two answers are the same answer. */
export type MatchName = 'exact' | 'text';

/** Names a value: answers with equal names vote for the same candidate. */
export type KeyOf = (value: unknown) => string;

/**
 * `exact`: equal values. `text`: values whose texts are equal but for letter case and white space.
 */
export const matchKeys: Readonly<Record<MatchName, KeyOf>> = {
  exact: canonicalKey,
  text: (value) => canonicalKey(foldTexts(value)),
};

/** All ways to match, the default first. */
export const matchNames: readonly [MatchName, ...MatchName[]] = ['exact', 'text'];

function foldTexts(value: unknown): unknown {
  if (typeof value === 'string') return foldText(value);
  if (Array.isArray(value)) return value.map(foldTexts);
  if (typeof value !== 'object' || value === null) return value;
  // The names of an object are its form, not its content.
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, foldTexts(item)]));
}

const foldText = (text: string): string =>
  text.normalize('NFC').trim().replace(/\s+/gu, ' ').toLowerCase();
