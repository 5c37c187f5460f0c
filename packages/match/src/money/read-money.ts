import { type Decimal, negateDecimal, readDecimal, scaleDecimal } from '../numbers/decimal.ts';
import { type DecimalMark, readGrouped } from '../numbers/read-grouped.ts';
import { withoutEmphasis } from '../text/fold-punctuation.ts';
import { createTextFold } from '../text/fold-text.ts';
import { isCurrencyCode } from './currency-codes.ts';

/** An amount of a currency. */
export interface Money {
  /** ISO 4217, in capitals. */
  readonly currency: string;
  readonly amount: Decimal;
}

/** How amounts of money are read. */
export interface MoneyReading {
  readonly decimalMark: DecimalMark;
  /** Currency of the signs and words that several countries share, by sign in small letters. */
  readonly signs: ReadonlyMap<string, string>;
}

const fold = createTextFold();

/** Powers of ten. */
const scales = new Map([
  ...(['k', 'thousand'] as const).map((word): [string, number] => [word, 3]),
  ...(['m', 'mn', 'mio', 'million', 'millions'] as const).map((word): [string, number] => [
    word,
    6,
  ]),
  ...(['b', 'bn', 'billion', 'billions'] as const).map((word): [string, number] => [word, 9]),
  ...(['tn', 'trillion', 'trillions'] as const).map((word): [string, number] => [word, 12]),
]);

/**
 * Reads an amount with its currency and nothing else: `$1,234.50`, `USD 1234.5`, `1.234,50 €`, `-£3`, `($5.00)`, `1.2 million dollars`,
 * `50 cents`. Undefined for any other text, and for an amount of no stated currency.
 */
export function readMoney(value: string, reading: MoneyReading): Money | undefined {
  if (value.length > 200) return undefined;
  const text = withoutEmphasis(fold(value));
  const digits = /\d(?:[\d.,' ]*\d)?|[.,]\d+/.exec(text);
  if (digits === null) return undefined;
  const before = text.slice(0, digits.index);
  const after = text.slice(digits.index + digits[0].length);
  const plain = readGrouped(digits[0], reading.decimalMark);
  const amount = plain === undefined ? undefined : readDecimal(plain);
  const around = amount && readWords([...words(before), '#', ...words(after)], reading.signs);
  if (amount === undefined || around === undefined) return undefined;
  const scaled = scaleDecimal(amount, around.power);
  return {
    currency: around.currency,
    amount: around.isNegative ? negateDecimal(scaled) : scaled,
  };
}

/** Letters, or single signs; `us$` and `c$` are signs too. */
const words = (text: string): readonly string[] =>
  text.match(/[a-z]{1,2}\$|\p{L}+|[^\p{L}\s]/gu) ?? [];

/** What stands around an amount. */
interface Around {
  readonly currency: string;
  readonly power: number;
  readonly isNegative: boolean;
}

/** Every word must be known, and none may come twice. */
function readWords(all: readonly string[], signs: MoneyReading['signs']): Around | undefined {
  const isBracketed = all[0] === '(' && all.at(-1) === ')';
  const rest = isBracketed ? all.slice(1, -1) : all;
  let currency: string | undefined;
  let isNegative = isBracketed;
  let [power, scale] = [0, 0];
  for (const [at, word] of rest.entries()) {
    const isAfter = at > rest.indexOf('#');
    const named = signs.get(word) ?? (isCurrencyCode(word) ? word.toUpperCase() : undefined);
    const size = isAfter ? scales.get(word) : undefined;
    if (word === '#') continue;
    else if (word === '-' && !isAfter && !isNegative) isNegative = true;
    else if (size !== undefined && scale === 0) scale = size;
    else if (named !== undefined && currency === undefined) currency = named;
    else return undefined;
    if (named !== undefined && minorUnits.has(word)) power = -2;
  }
  return currency === undefined ? undefined : { currency, power: power + scale, isNegative };
}

/** Hundredths of their currency. */
const minorUnits = new Set(['¢', 'cent', 'cents', 'penny', 'pence', 'p']);
