import type { TreeProjection } from '@maker/decompose';

/** What a tree will take, as a result shows it. */
export type ShownProjection = Omit<TreeProjection, 'feasible' | 'expectedTokens'>;

/**
 * Shows a projection. Where it knows no cost and samples were paid for already, theirs stands in.
 *
 * @param costPerSample - US dollars, where known.
 */
export function showProjection(
  projection: TreeProjection,
  costPerSample: number | undefined,
): ShownProjection {
  const { feasible: _, expectedTokens: __, ...shown } = projection;
  const samples = shown.expectedSamples ?? shown.leastSamples;
  const measured = costPerSample === undefined ? undefined : costPerSample * samples;
  return { ...shown, expectedCostUsd: shown.expectedCostUsd ?? measured };
}
