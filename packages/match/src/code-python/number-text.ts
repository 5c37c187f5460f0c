/** Longer integers are kept as they are written: to convert them takes time that grows with the square. */
const longest = 1000;

/** A number by its value: `0x10`, `1_6` and `16` are one; `1` and `1.0` are not. */
export function numberText(written: string): string {
  const text = written.toLowerCase().replaceAll('_', '');
  if (text.endsWith('j')) return `${Number(text.slice(0, -1))}j`;
  // No number in Python 3, which refuses it: never the same as one.
  if (/^0+[1-9]\d*$/.test(text)) return `invalid ${text}`;
  if (/^(?:0[xob][0-9a-f]+|\d+)$/.test(text)) {
    return text.length > longest ? text : String(BigInt(text));
  }
  return `float ${Number(text)}`;
}
