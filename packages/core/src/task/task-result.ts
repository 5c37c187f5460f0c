import type { UndecidedReason } from '@maker/events';
import type { RunProgress } from '../ports/resumption.ts';
import type { TokenPrice } from '../ports/sampler.ts';
import type { StepValue } from '../ports/task.ts';
import type { Spending } from '../voting/spending.ts';
import type { UndecidedVote, VoteWarning } from '../voting/vote-result.ts';

interface TaskRecord<S> extends Spending {
  readonly runId: string;
  /** The last state that was voted; the final one of a completed task. */
  readonly state: S;
  readonly stepsCompleted: number;
  /** What speculation drew in vain: part of the totals, and nothing without speculation. */
  readonly discarded: Spending;
  /** Vote margin k; undefined under a stopping rule without one. */
  readonly margin: number | undefined;
  readonly elapsedMs: number;
  /** The sampler's price, where known, with its source and date. */
  readonly price: TokenPrice | undefined;
  readonly warnings: readonly VoteWarning[];
}

/** Every step has a winner. */
export interface CompletedTask<S> extends TaskRecord<S> {
  readonly status: 'completed';
}

/** A step had to be given up; the steps before it stand. */
export interface UndecidedTask<S> extends TaskRecord<S> {
  readonly status: 'undecided';
  /** The step without a winner, from 0. */
  readonly step: number;
  readonly reason: UndecidedReason;
  /** The race of that step, with its tally. */
  readonly vote: UndecidedVote<StepValue<S, unknown>>;
}

/** A chunk of steps is done and the task is not: it goes on from its last checkpoint. */
export interface PausedTask<S> extends TaskRecord<S> {
  readonly status: 'paused';
}

/** How a task ended. */
export type TaskResult<S> = CompletedTask<S> | UndecidedTask<S>;

/** How a chunk of a task's steps ended. */
export type TaskChunkResult<S> = (TaskResult<S> | PausedTask<S>) & {
  /** What the run has used up, for whoever goes on with it. */
  readonly progress: RunProgress;
};
