import type { MakerEventOf } from '@maker/events';
import type { RaceId } from '../races/race-id.ts';
import type { SampleOutcome } from './sample-outcome.ts';

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

interface Answer {
  readonly paid: PaidAnswer;
  isFlagged: boolean;
  /** Whom it voted for. */
  candidateId: string | undefined;
  /** Whether its vote no longer counts, because an escalation began a new tally. */
  isGivenUp: boolean;
}

/** Where a race is booked once it is over. */
export interface RaceLedger {
  /** Books an answer by what became of it. */
  add(outcome: SampleOutcome, answer: PaidAnswer): void;
  /** Counts an interrupted call with its bounds. */
  abort(call: MakerEventOf<'sample-aborted'>): void;
  /** Counts a call that brought no answer. */
  fail(call: MakerEventOf<'sample-failed'>): void;
}

/** A race whose answers cannot be told apart yet: who has won shows at its end. */
export class OpenRace implements RaceId {
  readonly runId: string;
  readonly step: number;
  readonly branch: number;
  /** Whether it is a step of a task, which counts once it is committed, and not before. */
  isStep = false;
  /** By ordinal. */
  readonly #answers: (Answer | undefined)[] = [];
  readonly #aborted: MakerEventOf<'sample-aborted'>[] = [];
  readonly #failed: MakerEventOf<'sample-failed'>[] = [];
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
    this.#answers[event.ordinal] = {
      paid: event,
      isFlagged: false,
      candidateId: undefined,
      isGivenUp: false,
    };
  }

  flag({ ordinal }: MakerEventOf<'red-flag-triggered'>): void {
    const answer = this.#answers[ordinal];
    if (answer !== undefined) answer.isFlagged = true;
  }

  vote({ ordinal, candidateId }: MakerEventOf<'vote-cast'>): void {
    const answer = this.#answers[ordinal];
    if (answer !== undefined) answer.candidateId = candidateId;
  }

  fail(event: MakerEventOf<'sample-failed'>): void {
    this.#failed.push(event);
  }

  abort(event: MakerEventOf<'sample-aborted'>): void {
    this.#aborted.push(event);
  }

  /** The votes so far count for nothing. */
  restartTally(): void {
    for (const answer of this.#answers) if (answer !== undefined) answer.isGivenUp = true;
  }

  decide(winnerId: string): this {
    this.#winnerId = winnerId;
    this.#ending = 'decided';
    return this;
  }

  giveUp(): this {
    this.#ending = 'undecided';
    return this;
  }

  /** Books every answer by what became of it; without an ending, as pending. */
  book(ledger: RaceLedger, ending?: RaceEnding): void {
    for (const answer of this.#answers) {
      if (answer !== undefined) ledger.add(this.#outcomeOf(answer, ending), answer.paid);
    }
    for (const call of this.#aborted) ledger.abort(call);
    for (const call of this.#failed) ledger.fail(call);
  }

  /** What became of one answer; undefined where there is none. */
  outcomeOf(ordinal: number, ending: RaceEnding): SampleOutcome | undefined {
    const answer = this.#answers[ordinal];
    return answer && this.#outcomeOf(answer, ending);
  }

  #outcomeOf(
    { isFlagged, candidateId, isGivenUp }: Answer,
    ending: RaceEnding | undefined,
  ): SampleOutcome {
    if (ending === undefined) return 'pending';
    if (ending === 'discarded') return 'discarded';
    if (isFlagged) return 'flagged';
    if (candidateId === undefined) return 'uncounted';
    if (ending !== 'decided' || isGivenUp) return 'undecided';
    return candidateId === this.#winnerId ? 'won' : 'lost';
  }
}
