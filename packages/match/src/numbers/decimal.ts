/** An exact number: digits times a power of ten. Zero has no digits, no sign and the exponent 0. */
export interface Decimal {
  readonly isNegative: boolean;
  /** Without zeros at either end. */
  readonly digits: string;
  readonly exponent: number;
}

/**
 * Reads a plain decimal: digits, a point, an exponent. Nothing is rounded and nothing is written out, so a
 * number may be as large as it likes; undefined for anything else, and for exponents beyond a safe integer.
 */
export function readDecimal(text: string): Decimal | undefined {
  const parts = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,15}))?$/.exec(text);
  const [, sign, whole = '', fraction = '', power = '0'] = parts ?? [];
  if (parts === null || whole + fraction === '') return undefined;
  return decimalOf(sign === '-', whole + fraction, Number(power) - fraction.length);
}

/** The same number in its one form. */
function decimalOf(isNegative: boolean, allDigits: string, exponent: number): Decimal {
  let [start, end] = [0, allDigits.length];
  while (allDigits[start] === '0') start += 1;
  while (end > start && allDigits[end - 1] === '0') end -= 1;
  if (start === end) return { isNegative: false, digits: '', exponent: 0 };
  const digits = allDigits.slice(start, end);
  return { isNegative, digits, exponent: exponent + allDigits.length - end };
}

/** The number times a power of ten. */
export function scaleDecimal(decimal: Decimal, power: number): Decimal {
  return decimal.digits === '' ? decimal : { ...decimal, exponent: decimal.exponent + power };
}

/** The number with the other sign. */
export function negateDecimal(decimal: Decimal): Decimal {
  return decimal.digits === '' ? decimal : { ...decimal, isNegative: !decimal.isNegative };
}

/** Names the number: equal numbers have equal names. */
export function decimalKey({ isNegative, digits, exponent }: Decimal): string {
  if (digits === '') return '0';
  return `${isNegative ? '-' : ''}${digits}${exponent === 0 ? '' : `e${exponent}`}`;
}
