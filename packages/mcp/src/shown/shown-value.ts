import { cutText, shownText } from './shown-text.ts';

/** An answer as a result may hold it. */
export interface ShownValue {
  readonly value: unknown;
  /** Whether anything was removed or cut. */
  readonly altered: boolean;
}

/**
 * Makes an answer fit to be shown: every text in it without hidden characters, and one that is too
 * long cut, as its JSON. What was voted on is not touched by this.
 */
export function showValue(value: unknown, maxCharacters: number): ShownValue {
  const visible = mapTexts(value, shownText);
  const json = JSON.stringify(visible);
  const shown =
    json.length <= maxCharacters
      ? visible
      : cutText(typeof visible === 'string' ? visible : json, maxCharacters);
  return { value: shown, altered: json !== JSON.stringify(value) || shown !== visible };
}

/** Counts by name, where the names come from outside. */
export const showCounts = (
  counts: Readonly<Record<string, number>>,
): Readonly<Record<string, number>> =>
  Object.fromEntries(
    Object.entries(counts).map(([name, count]) => [cutText(shownText(name), 200), count]),
  );

function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [change(name), mapTexts(item, change)]),
  );
}
