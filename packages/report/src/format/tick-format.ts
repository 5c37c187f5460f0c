import { formatShort } from './number-format.ts';

const plain = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 4 });

/** The label of a tick: `0.2`, `1,000`, `20K`, `1M`. */
export function formatTick(value: number): string {
  return Math.abs(value) < 10_000 ? plain.format(value) : formatShort(value);
}

/** The label of a tick on a logarithmic axis: none between powers of ten, where ends of the axis may lie. */
export function formatTickOfTen(value: number): string {
  const isPower = Math.abs(Math.log10(value) - Math.round(Math.log10(value))) < 1e-9;
  return isPower && value >= 1 ? formatTick(value) : '';
}
