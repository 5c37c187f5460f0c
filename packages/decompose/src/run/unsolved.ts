import type { VoteResult } from '@maker/core';
import type { SubtaskRole, UndecidedReason } from '@maker/events';

/** A task of a tree that had to be given up. */
export interface UnsolvedTask {
  /** `root`, then the number of each part on the way down, as in `root.1.2`. */
  readonly path: string;
  /** Whose race came to nothing. */
  readonly role: SubtaskRole;
  /** Why: the reason of the race, or `rejected` where the discriminator found no proposal right, or the checker the answer wrong. */
  readonly reason: UndecidedReason | 'rejected';
  /** The race with its tally; undefined where a program rejected, or its time was up. */
  readonly vote: VoteResult<unknown> | undefined;
}
