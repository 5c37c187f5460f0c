import type { MakerEvent, MakerEventOf } from '@maker/events';
import type { RaceId } from '../races/race-id.ts';
import type { SampleOutcome } from './sample-outcome.ts';

/** An event of one race. */
export type RaceEvent = Extract<MakerEvent, RaceId>;

/**
 * How a race came out: `decided` (and committed, where it is a step of a task), `undecided`, `discarded`
 * (it ran ahead upon a leader that lost), `calibrated` (a case of a calibration), or `unfinished` (its run
 * was aborted or failed).
 */
export type RaceEnding = 'decided' | 'undecided' | 'discarded' | 'calibrated' | 'unfinished';

/** An answer that was paid for. */
export type PaidAnswer = Pick<
  MakerEventOf<'sample-completed'>,
  'provider' | 'model' | 'usage' | 'costUsd'
>;

/** Where a race is booked once it is over. */
export interface RaceLedger {
  /** Books an answer by what became of it. */
  add(outcome: SampleOutcome, answer: PaidAnswer): void;
  /** Counts an interrupted call with its bounds. */
  abort(call: MakerEventOf<'sample-aborted'>): void;
  /** Counts a call that brought no answer. */
  fail(call: MakerEventOf<'sample-failed'>): void;
}

const flagged = Symbol('flagged');

/**
 * A race whose answers cannot be told apart yet: who has won shows at its end. Until then it holds the events
 * that it was told, and makes nothing of them.
 */
export class OpenRace implements RaceId {
  readonly runId: string;
  readonly step: number;
  readonly branch: number;
  /** Whether it is a step of a task, which counts once it is committed, and not before. */
  isStep = false;
  hasRedFlag = false;
  /** Whether a call failed, or the race had to be escalated. */
  hasError = false;
  /** Votes at its end, and 0 until then. */
  votes = 0;
  /** All it was told, in order, where its settler keeps that. */
  readonly events: RaceEvent[] = [];
  /** By ordinal. */
  readonly #answers: (MakerEventOf<'sample-completed'> | undefined)[] = [];
  /** By ordinal: whom the answer voted for, or that it was flagged. */
  readonly #verdicts: (string | typeof flagged | undefined)[] = [];
  readonly #aborted: MakerEventOf<'sample-aborted'>[] = [];
  readonly #failed: MakerEventOf<'sample-failed'>[] = [];
  /** The first ordinal whose vote may count: an escalation can give up all votes before it. */
  #firstCounted = 0;
  #winnerId: string | undefined;
  #ending: RaceEnding = 'unfinished';

  constructor({ runId, step, branch }: RaceId) {
    this.runId = runId;
    this.step = step;
    this.branch = branch;
  }

  /** How it came out, as far as is known. */
  get ending(): RaceEnding {
    return this.#ending;
  }

  hasAnswer(ordinal: number): boolean {
    return this.#answers[ordinal] !== undefined;
  }

  answer(event: MakerEventOf<'sample-completed'>): void {
    this.#answers[event.ordinal] = event;
  }

  flag({ ordinal }: MakerEventOf<'red-flag-triggered'>): void {
    this.hasRedFlag = true;
    this.#verdicts[ordinal] = flagged;
  }

  vote({ ordinal, candidateId }: MakerEventOf<'vote-cast'>): void {
    this.#verdicts[ordinal] = candidateId;
  }

  fail(event: MakerEventOf<'sample-failed'>): void {
    this.hasError = true;
    this.#failed.push(event);
  }

  abort(event: MakerEventOf<'sample-aborted'>): void {
    this.#aborted.push(event);
  }

  /** Goes to another level, where the votes so far may count for nothing. */
  escalate({ keepVotes }: MakerEventOf<'escalation-triggered'>): void {
    this.hasError = true;
    if (!keepVotes) this.#firstCounted = this.#answers.length;
  }

  decide({ candidateId, votes }: MakerEventOf<'vote-decided'>): void {
    this.votes = votes;
    this.#winnerId = candidateId;
    this.#ending = 'decided';
  }

  giveUp({ votes }: MakerEventOf<'vote-undecided'>): void {
    this.votes = votes;
    this.#ending = 'undecided';
  }

  /** Books every answer by what became of it; without an ending, as pending. */
  book(ledger: RaceLedger, ending?: RaceEnding): void {
    for (let ordinal = 0; ordinal < this.#answers.length; ordinal++) {
      const answer = this.#answers[ordinal];
      if (answer !== undefined) ledger.add(this.#outcomeOf(ordinal, ending), answer);
    }
    for (const call of this.#aborted) ledger.abort(call);
    for (const call of this.#failed) ledger.fail(call);
  }

  /** What became of one answer; undefined where there is none. */
  outcomeOf(ordinal: number, ending: RaceEnding): SampleOutcome | undefined {
    return this.hasAnswer(ordinal) ? this.#outcomeOf(ordinal, ending) : undefined;
  }

  #outcomeOf(ordinal: number, ending: RaceEnding | undefined): SampleOutcome {
    const verdict = this.#verdicts[ordinal];
    if (ending === undefined) return 'pending';
    if (ending === 'discarded') return 'discarded';
    if (verdict === flagged) return 'flagged';
    if (verdict === undefined) return 'uncounted';
    if (ending !== 'decided' || ordinal < this.#firstCounted) return 'undecided';
    return verdict === this.#winnerId ? 'won' : 'lost';
  }
}
