/** The mark before a number's fraction. */
export type DecimalMark = '.' | ',';

/**
 * Reads digits with separators (`1,234.5`, `1.234,5`, `1 234`, `1'234`, `12,34,567`) as a plain decimal; undefined
 * where they do not fit together. A mark that comes with another one, or several times, is what its place says; a
 * single one is read as `decimalMark` says, and is the decimal mark too where three digits do not follow it.
 */
export function readGrouped(text: string, decimalMark: DecimalMark): string | undefined {
  if (!/^[.,]?\d[\d.,'\s]*$/.test(text)) return undefined;
  const [points, commas] = [count(text, '.'), count(text, ',')];
  if (points > 0 && commas > 0) {
    return split(text, text.lastIndexOf('.') > text.lastIndexOf(',') ? '.' : ',');
  }
  if (points + commas === 0) return split(text, undefined);
  const mark = points > 0 ? '.' : ',';
  if (points + commas > 1) return split(text, undefined);
  const isGroup = mark !== decimalMark && /^[1-9]\d{0,2}[.,]\d{3}$/.test(text);
  return split(text, isGroup ? undefined : mark);
}

/** With its fraction, where it has one, after a point and its groups joined. */
function split(text: string, mark: DecimalMark | undefined): string | undefined {
  const at = mark === undefined ? -1 : text.indexOf(mark);
  if (mark !== undefined && text.lastIndexOf(mark) !== at) return undefined;
  const whole = joinGroups(at < 0 ? text : text.slice(0, at));
  const fraction = at < 0 ? '' : text.slice(at + 1);
  if (whole === undefined || !/^\d*$/.test(fraction)) return undefined;
  return fraction === '' ? whole : `${whole}.${fraction}`;
}

/** One kind of separator, three digits at the end, two or three between. */
function joinGroups(whole: string): string | undefined {
  if (/^\d*$/.test(whole)) return whole;
  const separator = /\D/.exec(whole)?.[0] ?? '';
  const [first = '', ...groups] = whole.split(separator);
  const last = groups.pop() ?? '';
  const fits =
    /^\d{1,3}$/.test(first) &&
    /^\d{3}$/.test(last) &&
    groups.every((group) => /^\d{2,3}$/.test(group));
  return fits ? [first, ...groups, last].join('') : undefined;
}

const count = (text: string, mark: string): number => text.split(mark).length - 1;
