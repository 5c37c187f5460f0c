/** Money as the examples print it. What a model without a known price costs is unknown, not nothing. */
export const dollars = (costUsd: number | undefined): string =>
  costUsd === undefined ? 'cost unknown' : `$${costUsd.toFixed(6)}`;
