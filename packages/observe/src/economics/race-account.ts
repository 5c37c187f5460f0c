import type { MakerEventOf } from '@maker/events';
import type { OpenRace, RaceEnding, RaceEvent } from '../races/open-race.ts';
import type { SampleOutcome } from './sample-outcome.ts';

/** An answer that was paid for. */
export type PaidAnswer = MakerEventOf<'sample-completed'>;

/** What befell a call but its answer and its vote. */
export type Incident = MakerEventOf<
  'sample-failed' | 'sample-aborted' | 'red-flag-triggered' | 'retry-scheduled'
>;

const flagged = Symbol('flagged');

/** What the calls of a race brought, read from its events in one go. */
export class RaceAccount {
  readonly answers: PaidAnswer[] = [];
  readonly incidents: Incident[] = [];
  readonly #ending: RaceEnding | 'pending';
  readonly #winnerId: string | undefined;
  /** By ordinal: whom an answer voted for, or that it was flagged. */
  readonly #verdicts: (string | typeof flagged | undefined)[] = [];
  /** The first ordinal whose vote may count: an escalation can give up all votes before it. */
  #firstCounted = 0;
  #nextOrdinal = 0;

  constructor({ events, end }: OpenRace, ending: RaceEnding | 'pending') {
    this.#ending = ending;
    this.#winnerId = end?.type === 'vote-decided' ? end.candidateId : undefined;
    for (const event of events) this.#read(event);
  }

  /** What became of the answer with this ordinal. */
  outcomeOf({ ordinal }: { readonly ordinal: number }): SampleOutcome {
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
        this.answers.push(event);
        this.#nextOrdinal = Math.max(this.#nextOrdinal, event.ordinal + 1);
        return;
      case 'vote-cast':
        this.#verdicts[event.ordinal] = event.candidateId;
        return;
      case 'red-flag-triggered':
        this.#verdicts[event.ordinal] = flagged;
        this.incidents.push(event);
        return;
      case 'sample-failed':
      case 'sample-aborted':
      case 'retry-scheduled':
        this.incidents.push(event);
        return;
      case 'escalation-triggered':
        if (!event.keepVotes) this.#firstCounted = this.#nextOrdinal;
        return;
      default:
    }
  }
}
