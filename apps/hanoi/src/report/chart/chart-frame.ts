/** The letters of a chart. */
export const chartText = {
  color: 'var(--muted)',
  fontSize: 12,
  fontFamily: 'inherit',
} as const;

/** What all charts share: no animation, and no margin but for labels. */
export const chartFrame = {
  animation: false,
  textStyle: { fontFamily: 'inherit' },
  grid: {
    // Room for letters wider than ECharts takes them for: without a browser it has to guess.
    left: 12,
    right: 16,
    top: 32,
    bottom: 24,
    outerBoundsMode: 'same',
    outerBoundsContain: 'axisLabel',
  },
} as const;

/** Ends of an axis; where one is left out the data decide. */
export interface AxisLimits {
  readonly min?: number;
  readonly max?: number;
}
