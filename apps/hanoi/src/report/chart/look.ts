/** How a series is drawn, in the plot as in the legend. */
export interface Look {
  /** A colour of the page's style sheet. */
  readonly color: `var(--${string})`;
  readonly width: number;
  readonly dash: 'solid' | readonly [number, number];
}

/** The looks of this report: one accent for what was measured; comparisons stay in the background. */
export const looks = {
  accent: { color: 'var(--accent)', width: 2.5, dash: 'solid' },
  ink: { color: 'var(--ink)', width: 1.5, dash: 'solid' },
  dashed: { color: 'var(--muted)', width: 1.5, dash: [6, 4] },
  dotted: { color: 'var(--muted)', width: 1.5, dash: [1.5, 3] },
  band: { color: 'var(--accent-soft)', width: 9, dash: 'solid' },
  bad: { color: 'var(--bad)', width: 1.5, dash: 'solid' },
} as const satisfies Readonly<Record<string, Look>>;
