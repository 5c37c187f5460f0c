import type { TreeProjection } from '@maker/decompose';

/** What a tree will take, as a result shows it. */
export interface ShownProjection extends Omit<TreeProjection, 'feasible' | 'expectedTokens'> {
  /** US dollars if no answer were wrong, flagged or lost, by what the samples so far cost; where no mean is known. */
  readonly leastCostUsd?: number | undefined;
}

/**
 * Shows a projection. Where it knows no cost and samples were paid for already, theirs stands in: for the mean where that is known, else for the least.
 *
 * @param costPerSample - US dollars, where known.
 */
export function showProjection(
  projection: TreeProjection,
  costPerSample: number | undefined,
): ShownProjection {
  const { feasible: _, expectedTokens: __, ...shown } = projection;
  const { expectedSamples, leastSamples, expectedCostUsd } = shown;
  if (expectedCostUsd !== undefined || costPerSample === undefined) return shown;
  return expectedSamples === undefined
    ? { ...shown, leastCostUsd: costPerSample * leastSamples }
    : { ...shown, expectedCostUsd: costPerSample * expectedSamples };
}
