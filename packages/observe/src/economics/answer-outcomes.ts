import type { OpenRace, RaceEnding, RaceEvent } from '../races/open-race.ts';
import type { SampleOutcome } from './sample-outcome.ts';

const flagged = Symbol('flagged');

/** What became of the answers of a race. */
export class AnswerOutcomes {
  readonly #ending: RaceEnding | 'pending';
  /** By ordinal: whom an answer voted for, or that it was flagged. */
  readonly #verdicts: (string | typeof flagged | undefined)[] = [];
  /** The first ordinal whose vote may count: an escalation can give up all votes before it. */
  #firstCounted = 0;
  #nextOrdinal = 0;
  readonly #winnerId: string | undefined;

  constructor({ events, end }: OpenRace, ending: RaceEnding | 'pending') {
    this.#ending = ending;
    this.#winnerId = end?.type === 'vote-decided' ? end.candidateId : undefined;
    for (const event of events) this.#read(event);
  }

  of({ ordinal }: { readonly ordinal: number }): SampleOutcome {
    const verdict = this.#verdicts[ordinal];
    if (this.#ending === 'pending') return 'pending';
    if (this.#ending === 'discarded') return 'discarded';
    if (verdict === flagged) return 'flagged';
    if (verdict === undefined) return 'uncounted';
    if (this.#ending !== 'decided' || ordinal < this.#firstCounted) return 'undecided';
    return verdict === this.#winnerId ? 'won' : 'lost';
  }

  #read(event: RaceEvent): void {
    switch (event.type) {
      case 'sample-completed':
        this.#nextOrdinal = Math.max(this.#nextOrdinal, event.ordinal + 1);
        return;
      case 'red-flag-triggered':
        this.#verdicts[event.ordinal] = flagged;
        return;
      case 'vote-cast':
        this.#verdicts[event.ordinal] = event.candidateId;
        return;
      case 'escalation-triggered':
        if (!event.keepVotes) this.#firstCounted = this.#nextOrdinal;
        return;
      default:
    }
  }
}
