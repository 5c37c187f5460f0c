import { formatCount, noNumber } from './number-format.ts';

const dollars = { style: 'currency', currency: 'USD' } as const;
const cents = new Intl.NumberFormat('en-US', dollars);
const fractions = new Intl.NumberFormat('en-US', {
  ...dollars,
  minimumSignificantDigits: 3,
  maximumSignificantDigits: 3,
});
const date = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'long',
  timeStyle: 'short',
  timeZone: 'UTC',
});

/** US dollars: `$3,512.40`, `$0.42`, `$0.00213`; `not known` where there is no price. */
export function formatUsd(costUsd: number | undefined): string {
  if (costUsd === undefined || !Number.isFinite(costUsd)) return 'not known';
  if (costUsd >= 1e12) return `$${formatCount(costUsd)}`;
  if (costUsd > 0 && costUsd < 1e-6) return '<$0.000001';
  return (costUsd > 0 && costUsd < 0.01 ? fractions : cents).format(costUsd);
}

/** US dollars where no noun stands beside them: `$0.42`, `cost not known`. */
export function formatCost(costUsd: number | undefined): string {
  return costUsd === undefined ? 'cost not known' : formatUsd(costUsd);
}

/** Largest first; each is used from one of its own on. */
const timeUnits = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1000],
] as const;

/** A time span in three digits: `850 ms`, `1.23 s`, `6.10 d`. */
export function formatDuration(durationMs: number): string {
  const [unit, lengthMs] = timeUnits.find(([, length]) => durationMs >= length) ?? ['ms', 1];
  if (!Number.isFinite(durationMs)) return noNumber;
  const amount = durationMs / lengthMs;
  return `${formatCount(unit === 'ms' ? Math.round(amount) : amount)} ${unit}`;
}

/** Memory in mebibytes: `98.3 MiB`. */
export function formatBytes(bytes: number): string {
  return Number.isFinite(bytes) ? `${formatCount(bytes / 2 ** 20)} MiB` : noNumber;
}

/** A moment in UTC: `12 November 2025 at 14:03 UTC`; as it is written where it is no date. */
export function formatDate(iso: string): string {
  const moment = new Date(iso);
  return Number.isNaN(moment.getTime()) ? iso : `${date.format(moment)} UTC`;
}
