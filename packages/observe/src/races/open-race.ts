import type { MakerEvent, MakerEventOf } from '@maker/events';
import type { RaceId } from './race-id.ts';

/** An event of one race. */
export type RaceEvent = Extract<MakerEvent, RaceId>;

/** What ends a race, before it is known whether its step is committed. */
export type RaceEnd = MakerEventOf<'vote-decided' | 'vote-undecided'>;

/**
 * How a race came out: `decided` (and committed, where it is a step of a task), `undecided`, `discarded`
 * (it ran ahead upon a leader that lost), `calibrated` (a case of a calibration), or `unfinished` (its run
 * was aborted or failed).
 */
export type RaceEnding = 'decided' | 'undecided' | 'discarded' | 'calibrated' | 'unfinished';

/**
 * A race under way: the events that it was told, of which as little is made as possible, since most races
 * are looked at only to be summed up, and who has won shows at the end alone.
 */
export class OpenRace implements RaceId {
  readonly runId: string;
  readonly step: number;
  readonly branch: number;
  /** All it was told, in order. */
  readonly events: RaceEvent[] = [];
  /** Whether it is a step of a task, which counts once it is committed, and not before. */
  isStep = false;
  hasRedFlag = false;
  /** Whether a call failed, or the race had to be escalated. */
  hasError = false;
  /** Whether nothing more will be told. */
  isOver = false;
  end: RaceEnd | undefined;
  /** What a lone vote tells at its end in place of the above, where it threw or was aborted. */
  failure: MakerEventOf<'vote-failed'> | undefined;
  #isDiscarded = false;
  #lastRequested = -1;

  constructor({ runId, step, branch }: RaceId) {
    this.runId = runId;
    this.step = step;
    this.branch = branch;
  }

  /** How it came out. A decided step that nobody has committed has bought nothing. */
  get ending(): RaceEnding {
    if (this.#isDiscarded) return 'discarded';
    if (this.end?.type === 'vote-undecided') return 'undecided';
    return this.end !== undefined && this.isOver ? 'decided' : 'unfinished';
  }

  /**
   * Whether an event belongs to another race of this name: it asks again for what was answered. What was lost, with the
   * process that had asked for it, is asked for again in the same race.
   */
  isPast(event: RaceEvent): boolean {
    if (event.type !== 'sample-requested' || event.ordinal > this.#lastRequested) return false;
    return this.events.some(
      (told) => told.type === 'sample-completed' && told.ordinal === event.ordinal,
    );
  }

  tell(event: RaceEvent): void {
    this.events.push(event);
    switch (event.type) {
      case 'sample-requested':
        this.#lastRequested = Math.max(this.#lastRequested, event.ordinal);
        return;
      case 'step-started':
        this.isStep = true;
        return;
      case 'red-flag-triggered':
        this.hasRedFlag = true;
        return;
      case 'sample-failed':
      case 'escalation-triggered':
        this.hasError = true;
        return;
      case 'vote-decided':
      case 'vote-undecided':
        this.end = event;
        this.isOver = !this.isStep;
        return;
      case 'vote-failed':
        this.failure = event;
        this.isOver = true;
        return;
      case 'step-completed':
        this.isOver = true;
        return;
      case 'speculation-discarded':
        this.#isDiscarded = true;
        this.isOver = true;
        return;
      default:
    }
  }
}
