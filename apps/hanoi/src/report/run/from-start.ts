import type { Point } from '../chart/chart-series.ts';

/** Running totals with the start of the run, where all of them are nothing. */
export function fromStart(totals: readonly Point[]): readonly Point[] {
  return [[0, 0], ...totals];
}
