import type { RedFlag } from '@maker/core';

/** What was read of a text, or why it may not vote. The same shape as in `@maker/redflag`. */
export type TextRead<R> =
  { readonly ok: true; readonly value: R } | { readonly ok: false; readonly flag: RedFlag };

/** A text that is malformed. */
export const malformed = (detail: string): { readonly ok: false; readonly flag: RedFlag } => ({
  ok: false,
  flag: { reason: 'format', detail },
});

/**
 * Reads what stands between the last `<tag>` and the one `</tag>` that follows it: what comes before
 * is thinking. Nothing is repaired.
 */
export function lastTagged(tag: string, text: string): TextRead<string> {
  const opening = `<${tag}>`;
  const closing = `</${tag}>`;
  const opened = text.lastIndexOf(opening);
  if (opened === -1) return malformed(`no ${opening}`);
  const start = opened + opening.length;
  const end = text.indexOf(closing, start);
  if (end === -1) return malformed(`the last ${opening} is not closed`);
  if (text.lastIndexOf(closing) > end) return malformed(`${closing} stands twice`);
  return { ok: true, value: text.slice(start, end).trim() };
}

/** Reads tags that must each stand once, in this order, with a text inside and nothing between them. */
export function onlyTags<N extends string>(
  names: readonly N[],
  text: string,
): TextRead<Readonly<Record<N, string>>> {
  const values = new Map<N, string>();
  let at = 0;
  for (const name of names) {
    const [opening, closing] = [`<${name}>`, `</${name}>`];
    const opened = text.indexOf(opening, at);
    const closed = text.indexOf(closing, opened);
    if (opened === -1 || closed === -1) return malformed(`no ${opening}…${closing}`);
    if (text.slice(at, opened).trim() !== '') return malformed(`a text before ${opening}`);
    const value = text.slice(opened + opening.length, closed).trim();
    if (value === '') return malformed(`nothing in ${opening}`);
    values.set(name, value);
    at = closed + closing.length;
  }
  if (text.slice(at).trim() !== '') return malformed('a text after the last tag');
  return { ok: true, value: Object.fromEntries(values) as Readonly<Record<N, string>> };
}
