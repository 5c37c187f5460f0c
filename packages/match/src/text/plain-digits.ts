/** Writes the decimal digits of every script as 0 to 9. */
export function toPlainDigits(text: string): string {
  return text.replace(/(?![0-9])\p{Nd}/gu, (digit) => String(valueOf(digit)));
}

/**
 * Unicode keeps decimal digits in runs of ten from 0 to 9, some of them back to back; so a digit's value is
 * its distance from where its run begins, modulo ten.
 */
function valueOf(digit: string): number {
  const code = digit.codePointAt(0) as number;
  let start = code;
  while (/^\p{Nd}$/u.test(String.fromCodePoint(start - 1))) start -= 1;
  return (code - start) % 10;
}

/** Leaves out the commas of 1,234,567: groups of three after one to three digits, and no others. */
export function joinGroups(text: string): string {
  return text.replace(/(?<![\d.,])\d{1,3}(?:,\d{3})+(?!,?\d)/gu, (number) =>
    number.replaceAll(',', ''),
  );
}
