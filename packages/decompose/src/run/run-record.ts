import type { Spending, VoteWarning } from '@maker/core';

/** What a run about a tree reports beside its outcome. */
export interface RunRecord extends Spending {
  readonly runId: string;
  /** Vote margin k of every race. */
  readonly margin: number;
  readonly elapsedMs: number;
  readonly warnings: readonly VoteWarning[];
}
