import { unifyPunctuation, withoutEmphasis } from '../text/fold-punctuation.ts';
import { wordsToDigits } from '../text/number-words.ts';
import { toPlainDigits } from '../text/plain-digits.ts';
import { type Decimal, decimalKey, negateDecimal, readDecimal, scaleDecimal } from './decimal.ts';
import { type DecimalMark, readGrouped } from './read-grouped.ts';

/** A number that was read: exact, or a fraction that has no end as a decimal. */
export type ReadNumber =
  | { readonly kind: 'decimal'; readonly decimal: Decimal }
  | { readonly kind: 'fraction'; readonly numerator: bigint; readonly denominator: bigint }
  | { readonly kind: 'special'; readonly value: number };

/** Whether a value can be a number at all. */
export const isNumber = (value: unknown): value is string | number | bigint =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint';

/**
 * Reads a number, or a text that is a number and nothing else: `1,234.50`, `-3`, `1e3`, `6.02 × 10^23`, `50%`, `3/4`,
 * `2 1/2`, `forty-two`, `1.5 million`, `٣`, also in bold type as Markdown has it. Undefined for any other text.
 */
export function readNumber(
  value: string | number | bigint,
  decimalMark: DecimalMark = '.',
): ReadNumber | undefined {
  if (typeof value === 'number' && !Number.isFinite(value)) return { kind: 'special', value };
  if (typeof value !== 'string') return ofDecimal(readDecimal(String(value)));
  // Longer ones are no numbers that anybody means, and fractions of them would take long.
  if (value.length > 1000) return undefined;
  const plain = unifyPunctuation(
    toPlainDigits(spellPower(withoutEmphasis(value.trim()).toLowerCase())),
  );
  const text = plain.replace(/\s+/gu, ' ');
  const [, sign = '', size = ''] = /^([+-]?) ?(.*)$/u.exec(text) ?? [];
  const number = readFraction(size) ?? ofDecimal(readSize(wordsToDigits(size), decimalMark));
  return number !== undefined && sign === '-' ? negate(number) : number;
}

const raised = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** Writes 10²³ as 10^23. */
function spellPower(text: string): string {
  return text.replace(
    /10([⁺⁻]?)([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,15})$/u,
    (_, sign: string, digits: string) =>
      `10^${sign === '⁻' ? '-' : ''}${Array.from(digits, (digit) => raised.indexOf(digit)).join('')}`,
  );
}

/** Powers of ten that are said in words after digits. */
const scales: Readonly<Record<string, number>> = {
  '%': -2,
  percent: -2,
  'per cent': -2,
  thousand: 3,
  million: 6,
  billion: 9,
  trillion: 12,
};

/** A number without a sign, with its power of ten or percent sign. */
function readSize(text: string, mark: DecimalMark): Decimal | undefined {
  const scaled = /^(.*\S)(?: ?(%)| (percent|per cent|thousand|million|billion|trillion))$/u.exec(
    text,
  );
  if (scaled !== null) {
    const [, size = '', sign, word = sign] = scaled;
    const decimal = readSize(size, mark);
    return decimal && scaleDecimal(decimal, scales[word ?? ''] ?? 0);
  }
  const power = /^(.*?)(?:e| ?[x×*·] ?10 ?\^ ?)([+-]?\d{1,15})$/u.exec(text);
  const plain = readGrouped(power?.[1] ?? text, mark);
  const decimal = plain === undefined ? undefined : readDecimal(plain);
  return decimal && scaleDecimal(decimal, Number(power?.[2] ?? 0));
}

/** `3/4`, `2 1/2`; undefined for a denominator of 0. */
function readFraction(text: string): ReadNumber | undefined {
  const parts = /^(?:(\d+) )?(\d+) ?\/ ?(\d+)$/.exec(text);
  if (parts === null) return undefined;
  const [, whole = '0', above = '', below = ''] = parts;
  const denominator = BigInt(below);
  if (denominator === 0n) return undefined;
  return reduce(BigInt(whole) * denominator + BigInt(above), denominator);
}

/** In lowest terms; as a decimal where it ends. */
function reduce(above: bigint, below: bigint): ReadNumber | undefined {
  const divisor = greatestCommonDivisor(above, below);
  const [numerator, denominator] = [above / divisor, below / divisor];
  let [rest, twos, fives] = [denominator, 0, 0];
  for (; rest % 2n === 0n; twos += 1) rest /= 2n;
  for (; rest % 5n === 0n; fives += 1) rest /= 5n;
  if (rest !== 1n) return { kind: 'fraction', numerator, denominator };
  const places = Math.max(twos, fives);
  return ofDecimal(readDecimal(`${(numerator * 10n ** BigInt(places)) / denominator}e-${places}`));
}

function greatestCommonDivisor(above: bigint, below: bigint): bigint {
  let [a, b] = [above, below];
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}

const ofDecimal = (decimal: Decimal | undefined): ReadNumber | undefined =>
  decimal && { kind: 'decimal', decimal };

function negate(number: ReadNumber): ReadNumber {
  switch (number.kind) {
    case 'decimal':
      return { kind: 'decimal', decimal: negateDecimal(number.decimal) };
    case 'fraction':
      return { ...number, numerator: -number.numerator };
    case 'special':
      return { ...number, value: -number.value };
  }
}

/** Names a number: equal numbers have equal names. */
export function numberKey(number: ReadNumber): string {
  switch (number.kind) {
    case 'decimal':
      return decimalKey(number.decimal);
    case 'fraction':
      return `${number.numerator}/${number.denominator}`;
    case 'special':
      return String(number.value);
  }
}

/** The nearest double; infinite where the number lies beyond them all. */
export function toDouble(number: ReadNumber): number {
  switch (number.kind) {
    case 'decimal':
      return Number(decimalKey(number.decimal));
    case 'fraction':
      return Number(number.numerator) / Number(number.denominator);
    case 'special':
      return number.value;
  }
}
