import type { Booking } from '../budget/budget.ts';
import type { Spending } from '../voting/spending.ts';
import type { VoteWarning } from '../voting/vote-result.ts';
import type { SampleId } from './sample.ts';

/** What a run has used up and said so far. Plain data, handed on from one life of the run to the next. */
export interface RunProgress {
  readonly spending: Spending;
  /** The part of it that speculation drew in vain; absent where there was none. */
  readonly discarded?: Spending | undefined;
  /** What is booked in the budget: bounds stand in for calls of unknown cost. */
  readonly booked: Booking;
  readonly elapsedMs: number;
  /** Whose samples, which should differ now and then, have done so; absent where nobody's have yet. */
  readonly samplesDiffer?: readonly string[] | undefined;
  /** Warnings raised, by what they are about. */
  readonly warnings: Readonly<Record<string, VoteWarning>>;
}

/** A call of which only the request is recorded: it may have been answered and billed. */
export interface LostCall extends Pick<SampleId, 'step' | 'branch' | 'ordinal'> {
  /** The most tokens the call can have used; absent where the answer's length is unlimited. */
  readonly maxTokens?: number | undefined;
  /** The most it can have cost; absent where length or price is unknown. */
  readonly maxCostUsd?: number | undefined;
}

/** A call of which the answer is recorded, and that no checkpoint has counted yet. */
export interface AnsweredCall extends LostCall {
  /** What `once` returns for its key. */
  readonly value: unknown;
}

/** Where a run goes on. */
export interface Resumption {
  /** The last checkpoint; undefined where the run ended before its first. */
  readonly checkpoint?:
    { readonly step: number; readonly state: unknown; readonly progress: RunProgress } | undefined;
  /** Calls lost since that checkpoint; their bounds count into the budget. */
  readonly lostCalls: readonly LostCall[];
  /** Calls answered since that checkpoint. They count, whether a race asks for them again or not. @defaultValue none */
  readonly answeredCalls?: readonly AnsweredCall[] | undefined;
  /** Branches of open steps that speculation has discarded: they are not taken up again. @defaultValue none */
  readonly discarded?: readonly Pick<SampleId, 'step' | 'branch'>[] | undefined;
}
