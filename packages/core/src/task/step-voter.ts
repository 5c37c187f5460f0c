import type { StepValue } from '../ports/task.ts';
import type { VoteResult } from '../voting/vote-result.ts';

/** The vote of a step, and the branch that it was held in. */
export interface StepVote<S, A> {
  readonly branch: number;
  readonly vote: VoteResult<StepValue<S, A>>;
}

/** Decides the steps of a task, one after the other. */
export interface StepVoter<S, A> {
  /** Votes on `step` from the state that the step before it led to. */
  vote(step: number, state: S): Promise<StepVote<S, A>>;
  /** Ends whatever is under way beyond the last step asked for. */
  close(): Promise<void>;
}
