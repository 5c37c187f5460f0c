/** Stands where there is no number to show. */
export const noNumber = '–';

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const threeDigits = { maximumSignificantDigits: 3 } as const;
const precise = new Intl.NumberFormat('en-US', { ...threeDigits, minimumSignificantDigits: 3 });
const short = new Intl.NumberFormat('en-US', { ...threeDigits, notation: 'compact' });

/** A count, or a mean of counts: `1,023`, `8.57`, and `3.07 × 10⁷⁰` where nobody counts the digits. */
export function formatCount(count: number): string {
  const size = Math.abs(count);
  if (!Number.isFinite(count)) return noNumber;
  if (size >= 1e15 || (size > 0 && size < 1e-4)) return formatPowerOfTen(count);
  return Number.isInteger(count) || size >= 1000 ? whole.format(count) : precise.format(count);
}

/** How many of something, of which one is named: `1 step`, `1,023 steps`. */
export function formatCountOf(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** A count in three digits, for places where there is room for no more: `20K`, `3.7B`. */
export function formatShort(count: number): string {
  return Math.abs(count) < 1e15 ? short.format(count) : formatCount(count);
}

/** Whole numbers from one to another, both included: `12–14`, or `12` where they are the same. */
export function formatRange(from: number, to: number): string {
  return from === to ? formatCount(from) : `${formatCount(from)}–${formatCount(to)}`;
}

/**
 * A share from 0 to 1 in percent. Near 1 it is what is missing that counts, so two digits of that are
 * kept: `99.978%`, never a rounded `100%`.
 */
export function formatShare(share: number): string {
  if (!Number.isFinite(share)) return noNumber;
  if (share === 0 || share === 1) return `${whole.format(100 * share)}%`;
  if (share < 1e-5) return '<0.001%';
  if (share > 1 - 1e-5) return '>99.999%';
  const distance = 100 * Math.min(share, 1 - share);
  const decimals = 1 - Math.floor(Math.log10(distance));
  return `${(100 * share).toFixed(Math.min(3, Math.max(1, decimals)))}%`;
}

/** How far a measured value lies from the expected one: `+0.42%`. */
export function formatDeviation(measured: number, expected: number): string {
  const percent = 100 * (measured / expected - 1);
  if (!Number.isFinite(percent)) return noNumber;
  const size = Math.abs(percent);
  const digits = size < 10 ? size.toFixed(2) : formatCount(Math.round(size));
  if (Number(digits) === 0) return '0%';
  return `${percent < 0 ? '−' : '+'}${digits}%`;
}

/** A number whose size alone matters: `3.07 × 10⁷⁰`. */
export function formatPowerOfTen(value: number): string {
  const [mantissa = '', exponent = ''] = value.toExponential(2).split('e');
  return `${mantissa} × 10${exponent.replace('+', '').replaceAll(/./g, toSuperscript)}`;
}

function toSuperscript(character: string): string {
  return character === '-' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'.charAt(Number(character));
}
