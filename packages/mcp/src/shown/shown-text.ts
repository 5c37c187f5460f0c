/**
 * What a reader or a terminal would act on instead of showing it: control characters but tab and
 * line feed, marks that reorder text, characters of no width that hide text, and the tag characters
 * that spell text nobody sees. Joiners stay, for emoji and several scripts need them.
 */
const hidden =
  // oxlint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e0fff}]|\p{Surrogate}/gu;

/** The text as it may be shown: without characters that are not seen. */
export const shownText = (text: string): string => text.replace(hidden, '');

/** The beginning of a text that is too long, with its length. */
export function cutText(text: string, maxCharacters: number): string {
  if (text.length <= maxCharacters) return text;
  // A lone half of a surrogate pair at the cut is no character.
  const head = text.slice(0, maxCharacters).replace(/[\ud800-\udbff]$/, '');
  return `${head}… (${text.length} characters)`;
}
