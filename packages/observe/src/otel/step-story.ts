import type { MakerEvent, MakerEventOf } from '@maker/events';
import type { RaceId } from '../races/race-id.ts';

/** An event of one race. */
export type RaceEvent = Extract<MakerEvent, RaceId>;

/** One call of a race, as its events tell it. */
export interface CallRecord {
  readonly ordinal: number;
  readonly requested?: MakerEventOf<'sample-requested'> | undefined;
  readonly waits: readonly MakerEventOf<'retry-scheduled' | 'rate-limited'>[];
  readonly ended?:
    MakerEventOf<'sample-completed' | 'sample-failed' | 'sample-aborted'> | undefined;
  readonly flag?: MakerEventOf<'red-flag-triggered'> | undefined;
  readonly vote?: MakerEventOf<'vote-cast'> | undefined;
}

/** The events of a race that is under way, kept until it is known whether anyone wants to see it. */
export class StepRecord implements RaceId {
  readonly runId: string;
  readonly step: number;
  readonly branch: number;
  readonly #events: RaceEvent[] = [];
  /** What it was told of that is trouble. */
  hasError = false;
  hasRedFlag = false;
  /** Votes at its end, and 0 until then. */
  votes = 0;

  constructor({ runId, step, branch }: RaceId) {
    this.runId = runId;
    this.step = step;
    this.branch = branch;
  }

  add(event: RaceEvent): void {
    this.#events.push(event);
    switch (event.type) {
      case 'sample-failed':
      case 'escalation-triggered':
        this.hasError = true;
        return;
      case 'red-flag-triggered':
        this.hasRedFlag = true;
        return;
      case 'vote-decided':
      case 'vote-undecided':
        this.votes = event.votes;
        return;
      default:
    }
  }

  /** Times of the first and the last event, in milliseconds since the epoch. */
  get span(): readonly [startMs: number, endMs: number] {
    return [this.#events[0]?.timestampMs ?? 0, this.#events.at(-1)?.timestampMs ?? 0];
  }

  /** The last event of this type. */
  last<T extends RaceEvent['type']>(type: T): MakerEventOf<T> | undefined {
    return this.all(type).at(-1);
  }

  /** The events of this type, in order. */
  all<T extends RaceEvent['type']>(type: T): readonly MakerEventOf<T>[] {
    return this.#events.filter(
      (event): event is MakerEventOf<T> & RaceEvent => (event.type as string) === type,
    );
  }

  /** The calls of the race, in the order of their requests. */
  get calls(): readonly CallRecord[] {
    const calls = new Map<number, CallRecord>();
    for (const event of this.#events) {
      if (!('ordinal' in event)) continue;
      const { ordinal } = event;
      const call = calls.get(ordinal) ?? { ordinal, waits: [] };
      calls.set(ordinal, { ...call, ...partOf(event, call) });
    }
    return [...calls.values()];
  }
}

/** What an event adds to the record of its call. */
function partOf(
  event: Extract<RaceEvent, { readonly ordinal: number }>,
  { waits }: CallRecord,
): Partial<CallRecord> {
  switch (event.type) {
    case 'sample-requested':
      return { requested: event };
    case 'sample-completed':
    case 'sample-failed':
    case 'sample-aborted':
      return { ended: event };
    case 'retry-scheduled':
    case 'rate-limited':
      return { waits: [...waits, event] };
    case 'red-flag-triggered':
      return { flag: event };
    case 'vote-cast':
      return { vote: event };
  }
}
