import type { ScaleRow } from '../../benchmark/scale-record.ts';
import { formatCount, formatPowerOfTen } from '@maker/report/format';

/**
 * Mean samples until a whole unvoted run is right. Beyond what a number can hold it is infinite, or,
 * read back from JSON, not a number at all; the largest number stands for both.
 */
export function retrySamples({ retryWholeTaskSamples }: ScaleRow): number {
  return Number.isFinite(retryWholeTaskSamples) ? retryWholeTaskSamples : Number.MAX_VALUE;
}

/** The same in words: `3.07 × 10⁷`, `over 10³⁰⁸`. */
export function formatRetry(row: ScaleRow): string {
  const samples = retrySamples(row);
  if (samples === Number.MAX_VALUE) return 'over 10³⁰⁸';
  return samples < 1e6 ? formatCount(samples) : formatPowerOfTen(samples);
}
