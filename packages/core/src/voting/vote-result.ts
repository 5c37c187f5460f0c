import type { ProviderErrorKind, UndecidedReason, WarningCode } from '@maker/events';
import type { Candidate } from '../ports/matcher.ts';
import type { TokenPrice } from '../ports/sampler.ts';
import type { EscalatedLevel } from './escalation.ts';
import type { Spending } from './spending.ts';

/** Something that lessens the worth of a result without changing it. */
export interface VoteWarning {
  readonly code: WarningCode;
  /** One sentence for a person. */
  readonly message: string;
}

/** Why a call brought no answer; plain data without prompt, answer or key. */
export interface CallFailure {
  /** `unknown` where the sampler threw something that is no `ProviderError`. */
  readonly kind: ProviderErrorKind;
  readonly isRetryable: boolean;
  readonly message: string;
  readonly provider?: string | undefined;
  readonly model?: string | undefined;
  readonly statusCode?: number | undefined;
}

interface RaceRecord<T> extends Spending {
  /** Every candidate with its votes, most first; of the last level, where the race was escalated. */
  readonly tally: readonly Candidate<T>[];
  /** Vote margin k; undefined under a stopping rule without one. */
  readonly margin: number | undefined;
  /** What earlier levels of the escalation counted, in order; empty unless the race was stubborn. */
  readonly escalated: readonly EscalatedLevel<T>[];
  readonly elapsedMs: number;
  /** The sampler's price, where known, with its source and date. */
  readonly price: TokenPrice | undefined;
  readonly warnings: readonly VoteWarning[];
}

/** A race with a winner. */
export interface DecidedVote<T> extends RaceRecord<T> {
  readonly status: 'decided';
  /** The value with the votes: the most likely answer under independent votes, which need not be true. */
  readonly winner: T;
}

/** A race that had to end without a winner. */
export interface UndecidedVote<T> extends RaceRecord<T> {
  readonly status: 'undecided';
  /** Why; where several reasons apply, the first in the order of `UndecidedReason`. */
  readonly reason: UndecidedReason;
  /** The last call that failed, where one did. */
  readonly failure: CallFailure | undefined;
}

/** How a race ended. Nobody wins silently: a winner comes only with `status: 'decided'`. */
export type VoteResult<T> = DecidedVote<T> | UndecidedVote<T>;
