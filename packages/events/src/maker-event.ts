import type { ProviderErrorKind } from './errors/provider-error.ts';
import type { TokenUsage } from './token-usage.ts';

/*
 * The vocabulary of everything that happens in a run. Every event is a plain, JSON-safe object; no
 * event holds prompt or answer text unless the run was started with `logContent`. Candidates are
 * named by a short hash of their key.
 */

/** What every event carries. */
interface EventBase {
  readonly runId: string;
  /** Milliseconds since the epoch, by the run's own clock. */
  readonly timestampMs: number;
}

/** An event of one race; `step` counts from 0, `branch` is 0 unless several races try one step. */
interface RaceEvent extends EventBase {
  readonly step: number;
  readonly branch: number;
}

/** An event of one sample; `ordinal` counts the requests of its race from 0. */
interface SampleEvent extends RaceEvent {
  readonly ordinal: number;
}

/** What samples cost. `costUsd` is absent where the price of any of them is unknown: never 0 for unknown. */
interface Spending {
  readonly usage: TokenUsage;
  readonly costUsd?: number | undefined;
}

/** What one race used up. */
interface RaceTotals extends Spending {
  /** Answers received, flagged ones included. */
  readonly samples: number;
  /** Answers that passed every red flag. */
  readonly votes: number;
  readonly redFlags: number;
  /** Calls that brought no answer. */
  readonly failures: number;
  readonly elapsedMs: number;
}

/** One candidate of a race and how many votes it has. */
export interface CandidateVotes {
  /** Short hash of the candidate's key. */
  readonly candidateId: string;
  readonly votes: number;
}

/** Why a race ended without a winner; where several apply, the first of this order is named. */
export type UndecidedReason =
  'budget' | 'deadline' | 'max-samples' | 'all-flagged' | 'provider-failed';

/** Which cap of a budget forbids a further call. */
export type BudgetLimit = 'calls' | 'tokens' | 'cost';

/* Runs and steps */

/** A task begins, or goes on from `firstStep`. */
export interface RunStarted extends EventBase {
  readonly type: 'run-started';
  /** Number of steps, where the task knows it beforehand. */
  readonly steps?: number | undefined;
  readonly firstStep: number;
  /** Vote margin k, where the stopping rule has one. */
  readonly margin?: number | undefined;
}

/** The race of a step begins. */
export interface StepStarted extends RaceEvent {
  readonly type: 'step-started';
}

/** A step is decided and its next state taken over. */
export interface StepCompleted extends RaceEvent, RaceTotals {
  readonly type: 'step-completed';
}

/** The task is done: every step was decided. */
export interface RunCompleted extends EventBase, RaceTotals {
  readonly type: 'run-completed';
  readonly stepsCompleted: number;
}

/** The task ends before its last step. */
export interface RunFailed extends EventBase, RaceTotals {
  readonly type: 'run-failed';
  readonly stepsCompleted: number;
  /** Why: the last race's reason, `rejected` by an agent's vote, `aborted`, or `error` for an exception. */
  readonly reason: UndecidedReason | 'rejected' | 'aborted' | 'error';
}

/* Samples */

/** A model is asked; the answer is not there yet. */
export interface SampleRequested extends SampleEvent {
  readonly type: 'sample-requested';
  /** Absent when none is sent. */
  readonly temperature?: number | undefined;
  /** The most tokens the call can use; absent where the answer's length is unlimited. */
  readonly maxTokens?: number | undefined;
  /** The most it can cost, in US dollars; absent where length or price is unknown. */
  readonly maxCostUsd?: number | undefined;
  /** The prompt, only with `logContent`. */
  readonly messages?: readonly { readonly role: string; readonly content: string }[] | undefined;
}

/** An answer has come in, whatever its worth. */
export interface SampleCompleted extends SampleEvent {
  readonly type: 'sample-completed';
  readonly provider: string;
  readonly model: string;
  /** Which member of an ensemble answered, where there is one. */
  readonly member?: string | undefined;
  readonly finishReason: string;
  readonly latencyMs: number;
  /** Absent where the provider counts no tokens. */
  readonly usage?: TokenUsage | undefined;
  /** Absent where the price is unknown. */
  readonly costUsd?: number | undefined;
  /** The answer, only with `logContent`. */
  readonly text?: string | undefined;
}

/** A call brought no answer, after all its retries. */
export interface SampleFailed extends SampleEvent {
  readonly type: 'sample-failed';
  /** `unknown` where the sampler threw something that is no `ProviderError`. */
  readonly kind: ProviderErrorKind;
  readonly isRetryable: boolean;
  readonly provider?: string | undefined;
  readonly model?: string | undefined;
  readonly statusCode?: number | undefined;
}

/** A call was interrupted. What it cost is unknown; the bounds count into the budget. */
export interface SampleAborted extends SampleEvent {
  readonly type: 'sample-aborted';
  /** The most tokens the call can have used; absent where the answer's length is unlimited. */
  readonly maxTokens?: number | undefined;
  /** The most it can have cost; absent where length or price is unknown. */
  readonly maxCostUsd?: number | undefined;
}

/** A call failed and will be tried again after a wait. */
export interface RetryScheduled extends SampleEvent {
  readonly type: 'retry-scheduled';
  /** The number of the attempt that failed, from 1. */
  readonly attempt: number;
  readonly delayMs: number;
  readonly kind: ProviderErrorKind;
  readonly statusCode?: number | undefined;
}

/** A call waited for its turn, so that a limit is kept; told when its turn comes. */
export interface RateLimited extends SampleEvent {
  readonly type: 'rate-limited';
  /** What it waited for, at the last. */
  readonly limit: 'requests' | 'tokens' | 'concurrency';
  readonly delayMs: number;
}

/* Votes */

/** An answer was discarded: it does not vote, and another takes its place. */
export interface RedFlagTriggered extends SampleEvent {
  readonly type: 'red-flag-triggered';
  /** The kind of flag, as in `token-limit` or `format`. */
  readonly reason: string;
  /** What was found, without the answer's text. */
  readonly detail?: string | undefined;
  readonly usage?: TokenUsage | undefined;
  readonly costUsd?: number | undefined;
}

/** An answer passed every red flag and was counted for its candidate. */
export interface VoteCast extends SampleEvent {
  readonly type: 'vote-cast';
  readonly candidateId: string;
  /** Votes of this candidate, this one included, each with its weight. */
  readonly votes: number;
  /** How many votes this answer counted as; absent where it is 1. */
  readonly weight?: number | undefined;
  /** The leader's votes less the runner-up's, this vote included. */
  readonly lead: number;
  /** The candidate's key, only with `logContent`. */
  readonly key?: string | undefined;
}

/** A race has a winner. */
export interface VoteDecided extends RaceEvent, RaceTotals {
  readonly type: 'vote-decided';
  readonly candidateId: string;
  readonly tally: readonly CandidateVotes[];
}

/** A race ended without a winner. */
export interface VoteUndecided extends RaceEvent, RaceTotals {
  readonly type: 'vote-undecided';
  readonly reason: UndecidedReason;
  readonly tally: readonly CandidateVotes[];
}

/** A vote outside of a task ends without a result: nobody waits for it any more, or something threw. */
export interface VoteFailed extends RaceEvent, RaceTotals {
  readonly type: 'vote-failed';
  /** Why: `aborted`, or `error` for an exception. */
  readonly reason: 'aborted' | 'error';
}

/* Speculation and escalation */

/** A step starts from the present leader of the step before it. */
export interface SpeculationStarted extends RaceEvent {
  readonly type: 'speculation-started';
  /** The branch whose leader is built upon. */
  readonly parentBranch: number;
  readonly candidateId: string;
}

/** The leader that a branch was built upon lost; what the branch cost is lost with it. */
export interface SpeculationDiscarded extends RaceEvent, Spending {
  readonly type: 'speculation-discarded';
  readonly samples: number;
}

/** A stubborn step goes to the next entry of the escalation list. */
export interface EscalationTriggered extends RaceEvent {
  readonly type: 'escalation-triggered';
  /** Which entry of the escalation list, from 0. */
  readonly level: number;
  /** What that entry changes, where it has a name. */
  readonly name?: string | undefined;
  /** What the level before it counted. */
  readonly afterVotes: number;
  /** What the level before it drew, flagged answers included. */
  readonly afterSamples: number;
  /** Whether the votes so far count on; else the level has its own tally. */
  readonly keepVotes: boolean;
}

/* Decomposition */

/** What is asked about a task in a tree of tasks. */
export type SubtaskRole = 'decompose' | 'discriminate' | 'solve' | 'compose' | 'check';

/** A race about one task of a tree begins: it names the place of `step` in the tree. */
export interface SubtaskStarted extends RaceEvent {
  readonly type: 'subtask-started';
  /** `root`, then the number of each part on the way down, as in `root.1.2`. */
  readonly path: string;
  /** Parts on the way down, 0 for the root. */
  readonly depth: number;
  readonly role: SubtaskRole;
}

/** It is decided how a task falls into two smaller ones, or that it stays whole. */
export interface TaskDecomposed extends EventBase {
  readonly type: 'task-decomposed';
  readonly path: string;
  readonly depth: number;
  /** 2, or 0 for a task that is solved as it is. */
  readonly parts: number;
}

/** A task of a tree has its answer: solved as it is, or composed of the answers of its parts. */
export interface TaskSolved extends EventBase {
  readonly type: 'task-solved';
  readonly path: string;
  readonly depth: number;
}

/* Planning and limits */

/** The model was measured on cases with known answers. */
export interface CalibrationCompleted extends EventBase, Spending {
  readonly type: 'calibration-completed';
  readonly cases: number;
  readonly samples: number;
  /** Share of right answers among the valid ones. */
  readonly stepSuccessRate: number;
  /** Share of answers that pass every red flag. */
  readonly validRate: number;
}

/** A calibration ends without a result: nobody waits for it any more, or something threw. */
export interface CalibrationFailed extends EventBase {
  readonly type: 'calibration-failed';
  /** Why: `aborted`, or `error` for an exception. */
  readonly reason: 'aborted' | 'error';
}

/** A limit of the budget was reached; nothing more is sampled. */
export interface BudgetExhausted extends EventBase {
  readonly type: 'budget-exhausted';
  readonly limit: BudgetLimit;
  /** The cap, in calls, tokens or US dollars. */
  readonly cap: number;
  /** What was booked when a call was refused; its bound would have passed the cap. */
  readonly spent: number;
}

/** Something does not change the result but the result's worth. */
export interface WarningRaised extends EventBase {
  readonly type: 'warning-raised';
  readonly code: WarningCode;
  readonly message: string;
}

/** What can lessen the worth of a vote. */
export type WarningCode =
  /** Samples that should differ are copies of each other: their agreement is no evidence. */
  | 'identical-samples'
  /** The model takes no temperature; none was sent. */
  | 'temperature-not-sent'
  /** The model does not take another parameter; the samples were drawn without it. */
  | 'parameter-dropped'
  /** Answers of several models were counted in one vote, as after a fallback. */
  | 'mixed-models'
  /** The provider counts no tokens: limits on tokens and cost cannot hold. */
  | 'usage-missing'
  /** The budget caps money, and the price of the model is unknown: that cap cannot hold. */
  | 'price-missing';

/** Everything that can happen in a run, told apart by `type`. */
export type MakerEvent =
  | RunStarted
  | StepStarted
  | SampleRequested
  | SampleCompleted
  | SampleFailed
  | SampleAborted
  | RetryScheduled
  | RateLimited
  | RedFlagTriggered
  | VoteCast
  | VoteDecided
  | VoteUndecided
  | VoteFailed
  | StepCompleted
  | SpeculationStarted
  | SpeculationDiscarded
  | EscalationTriggered
  | SubtaskStarted
  | TaskDecomposed
  | TaskSolved
  | CalibrationCompleted
  | CalibrationFailed
  | BudgetExhausted
  | WarningRaised
  | RunCompleted
  | RunFailed;

/** The literal `type` of each event. */
export type MakerEventType = MakerEvent['type'];

/** The event with this `type`. */
export type MakerEventOf<T extends MakerEventType> = Extract<MakerEvent, { readonly type: T }>;

/** Takes events as they happen. A listener that throws or is slow never changes a result. */
export type MakerEventListener = (event: MakerEvent) => void;
