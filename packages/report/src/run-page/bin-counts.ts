/** A bar of a histogram. */
export interface Bin {
  /** First and last value that the bar counts. */
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** With more bars than this a histogram can be read no longer. */
const mostBins = 40;

/**
 * The bars of a histogram, from the first value that occurs to the last; where these lie far apart,
 * each bar counts several values.
 *
 * @param counts `[n]`: how often the value n occurs.
 */
export function binCounts(counts: readonly number[]): readonly Bin[] {
  const first = counts.findIndex((count) => count > 0);
  if (first === -1) return [];
  const last = counts.findLastIndex((count) => count > 0);
  const width = Math.ceil((last - first + 1) / mostBins);
  const bins: Bin[] = [];
  for (let from = first; from <= last; from += width) {
    const to = Math.min(from + width - 1, last);
    bins.push({ from, to, count: sum(counts.slice(from, to + 1)) });
  }
  return bins;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
