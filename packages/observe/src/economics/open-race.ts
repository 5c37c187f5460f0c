import type { MakerEventOf } from '@maker/events';
import type { OutcomeLedger, PaidAnswer } from './outcome-ledger.ts';
import type { SampleOutcome } from './sample-outcome.ts';

/**
 * How a race came out: `decided` (and committed, where it is a step of a task), `undecided`, `discarded`
 * (it ran ahead upon a leader that lost), `calibrated` (a case of a calibration), or `unfinished` (its run
 * was aborted or failed).
 */
export type RaceEnding = 'decided' | 'undecided' | 'discarded' | 'calibrated' | 'unfinished';

interface Answer extends PaidAnswer {
  isFlagged: boolean;
  /** Whom it voted for. */
  candidateId: string | undefined;
  /** Whether its vote no longer counts, because an escalation began a new tally. */
  isGivenUp: boolean;
}

/** A race whose answers cannot be told apart yet: who has won shows at its end. */
export class OpenRace {
  readonly runId: string;
  readonly step: number;
  readonly branch: number;
  /** Whether it is a step of a task, which counts once it is committed, and not before. */
  isStep = false;
  readonly #answers = new Map<number, Answer>();
  readonly #aborted: MakerEventOf<'sample-aborted'>[] = [];
  #failures = 0;
  #winnerId: string | undefined;
  #ending: RaceEnding = 'unfinished';

  constructor({ runId, step, branch }: Pick<OpenRace, 'runId' | 'step' | 'branch'>) {
    this.runId = runId;
    this.step = step;
    this.branch = branch;
  }

  /** How it came out, as far as is known. */
  get ending(): RaceEnding {
    return this.#ending;
  }

  hasAnswer(ordinal: number): boolean {
    return this.#answers.has(ordinal);
  }

  answer({ ordinal, provider, model, usage, costUsd }: MakerEventOf<'sample-completed'>): void {
    const paid = { model: `${provider}/${model}`, usage, costUsd };
    const answer = { ...paid, isFlagged: false, candidateId: undefined, isGivenUp: false };
    this.#answers.set(ordinal, answer);
  }

  flag({ ordinal }: MakerEventOf<'red-flag-triggered'>): void {
    const answer = this.#answers.get(ordinal);
    if (answer !== undefined) answer.isFlagged = true;
  }

  vote({ ordinal, candidateId }: MakerEventOf<'vote-cast'>): void {
    const answer = this.#answers.get(ordinal);
    if (answer !== undefined) answer.candidateId = candidateId;
  }

  fail(): void {
    this.#failures += 1;
  }

  abort(event: MakerEventOf<'sample-aborted'>): void {
    this.#aborted.push(event);
  }

  /** The votes so far count for nothing. */
  restartTally(): void {
    for (const answer of this.#answers.values()) answer.isGivenUp = true;
  }

  decide(winnerId: string): void {
    this.#winnerId = winnerId;
    this.#ending = 'decided';
  }

  giveUp(): void {
    this.#ending = 'undecided';
  }

  /** Books every answer by what became of it; without an ending, as pending. */
  book(ledger: OutcomeLedger, ending?: RaceEnding): void {
    for (const answer of this.#answers.values()) {
      ledger.add(ending === undefined ? 'pending' : this.#outcomeOf(answer, ending), answer);
    }
    for (const call of this.#aborted) ledger.abort(call);
    ledger.failures += this.#failures;
  }

  #outcomeOf({ isFlagged, candidateId, isGivenUp }: Answer, ending: RaceEnding): SampleOutcome {
    if (ending === 'discarded') return 'discarded';
    if (isFlagged) return 'flagged';
    if (candidateId === undefined) return 'uncounted';
    if (ending !== 'decided' || isGivenUp) return 'undecided';
    return candidateId === this.#winnerId ? 'won' : 'lost';
  }
}
