import type { Agents, TaskTree } from '@maker/decompose';
import { InvalidArgumentError } from '@maker/events';
import { maxMargin, resolveMargin } from '../voting/resolve-margin.ts';
import type { VotingOptions } from '../voting/voting-options.ts';

/** What a margin is to be found for. */
export interface TreeExtent {
  readonly agents: Agents<string, string, string>;
  readonly tree: TaskTree | undefined;
  readonly maxDepth: number;
}

/**
 * The margin as given, or the least that reaches the target over all races of the tree, or the default.
 *
 * Rejects with an `InvalidArgumentError` for half of the rates, for both, or where no margin reaches the target.
 */
export async function resolveTreeMargin(
  given: VotingOptions,
  { agents, tree, maxDepth }: TreeExtent,
): Promise<number> {
  // A stored configuration may count steps; here the tree does.
  const options = { ...given, steps: undefined };
  const { margin, stepSuccessRate, targetReliability = 0.95 } = options;
  if (margin !== undefined || stepSuccessRate === undefined) return resolveMargin(options).margin;
  const { projectTree } = await import('@maker/decompose');
  const extent = tree === undefined ? { maxDepth } : { tree };
  const projected = projectTree({ agents, ...extent, stepSuccessRate, targetReliability });
  if (projected.feasible && projected.margin <= maxMargin) return projected.margin;
  throw new InvalidArgumentError({
    argument: 'stepSuccessRate',
    expected: `high enough for a margin of at most ${maxMargin}`,
    received: stepSuccessRate,
    hint: projected.feasible ? 'make maxDepth smaller or use a better model' : projected.reason,
  });
}
