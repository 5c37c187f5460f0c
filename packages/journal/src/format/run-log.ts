import type { Resumption } from '@maker/core';
import type { MakerEvent, SampleRequested } from '@maker/events';
import { foretellProgress } from './foretell-progress.ts';
import { keyOf, type RacePlace, raceKeyOf } from './key-of.ts';
import { type CheckpointEntry, type LogEntry, stepOf, stepOfKey } from './log-entry.ts';
import { callsOf, withoutBooked } from './open-calls.ts';
import { RaceBooks, type RaceEvent } from './race-books.ts';
import type { Checkpoint } from './segment-head.ts';

/** The recorded result of an effect. */
export interface RecordedResult {
  readonly value: unknown;
  /** When it was recorded. */
  readonly at: number;
  /** Its place among the results of the run: effects arrive in this order. */
  readonly order: number;
}

/** What requests of one race have in common. */
type RequestTerms = Readonly<Pick<SampleRequested, 'temperature' | 'maxTokens' | 'maxCostUsd'>>;

/**
 * What must be known of a log to go on from its end: the last checkpoint, and everything of the steps
 * after it. It is as large as the steps under way and does not grow with the run.
 */
export class RunLog {
  #checkpoint: Checkpoint | undefined;
  #open: LogEntry[] = [];
  #results = new Map<string, RecordedResult>();
  #races = new Map<string, RaceBooks>();
  #lastRequest: RequestTerms = {};
  /** Keys of results that no event has told of yet. */
  #untold: string[] = [];
  #order = 0;
  /** When the last checkpoint was made, or the present life of the run began. */
  #since: number;

  constructor(since: number, checkpoint?: Checkpoint) {
    this.#since = since;
    this.#checkpoint = checkpoint;
  }

  get checkpoint(): Checkpoint | undefined {
    return this.#checkpoint;
  }

  /** Entries of steps that have no checkpoint yet, in order. */
  get open(): readonly LogEntry[] {
    return this.#open;
  }

  /** On which terms the last sample was requested: the next one will be much like it. */
  get lastRequest(): RequestTerms {
    return this.#lastRequest;
  }

  readonly resultOf = (key: string): RecordedResult | undefined => this.#results.get(key);

  /** The books of a race under way. */
  booksOf(race: RacePlace): RaceBooks {
    const name = raceKeyOf(race);
    const books = this.#races.get(name) ?? new RaceBooks();
    this.#races.set(name, books);
    return books;
  }

  /** The ordinal of the race's first result that no event has told of yet. */
  nextArrival(place: RacePlace): number | undefined {
    const race = `${raceKeyOf(place)}/`;
    const key = this.#untold.find((each) => each.startsWith(race));
    return key === undefined ? undefined : Number(key.slice(race.length));
  }

  /** What the run will have used up at a checkpoint, if the step before it is all that used anything. */
  foretellProgress(checkpoint: number, at: number): Checkpoint['progress'] | undefined {
    const race = this.#races.get(`${checkpoint - 1}/0`);
    return foretellProgress(this.#checkpoint?.progress, race, at - this.#since);
  }

  /**
   * Forgets all that the head of a new segment does not tell, and returns the entries that are to be
   * carried over into it.
   */
  beginSegment(at: number): readonly LogEntry[] {
    const open = this.#open;
    this.#open = [];
    this.#untold = [];
    this.#lastRequest = {};
    this.#results.clear();
    this.#races.clear();
    this.#since = at;
    return open;
  }

  add(entry: LogEntry): void {
    if ('checkpoint' in entry) return this.#commit(entry);
    if ('key' in entry) {
      const { value, at } = entry;
      this.#results.set(entry.key, { value, at, order: this.#order++ });
      this.#untold.push(entry.key);
    } else if ('branch' in entry.event) this.#observe(entry.event);
    else return;
    this.#open.push(entry);
  }

  /** Where the run goes on, if it ends here. */
  resumption(): Resumption {
    return { checkpoint: this.#checkpoint, ...callsOf(this.#open, this.#results) };
  }

  /** How often each event after the last checkpoint is recorded, by `eventId`; requests to be repeated not. */
  recordedEvents(): Map<string, number> {
    const recorded = new Map<string, number>();
    for (const entry of this.#open) {
      if (!('event' in entry)) continue;
      const { event } = entry;
      if (event.type === 'sample-requested' && !this.#results.has(keyOf(event))) continue;
      const id = eventId(event);
      recorded.set(id, (recorded.get(id) ?? 0) + 1);
    }
    return recorded;
  }

  /** Lets go of failed calls of the steps under way, so that they are made again. */
  forgetFailures(): void {
    for (const [key, { value }] of this.#results) {
      if ((value as { readonly ok?: boolean } | null)?.ok === false) this.#results.delete(key);
    }
    this.#open = this.#open.filter((entry) => !('key' in entry) || this.#results.has(entry.key));
  }

  #observe(event: RaceEvent): void {
    this.booksOf(event).observe(event);
    if (event.type === 'sample-requested') {
      const { temperature, maxTokens, maxCostUsd } = event;
      this.#lastRequest = { temperature, maxTokens, maxCostUsd };
    }
    if (event.type === 'sample-completed' || event.type === 'sample-failed') {
      this.#untold = this.#untold.filter((key) => key !== keyOf(event));
    }
  }

  #commit({ checkpoint: step, state, progress, at }: CheckpointEntry): void {
    this.#checkpoint = { step, state, progress };
    this.#since = at;
    const isOpen = (key: string): boolean => (stepOfKey(key) ?? -1) >= step;
    this.#open = this.#open.filter((entry) => (stepOf(entry) ?? -1) >= step);
    this.#untold = this.#untold.filter(isOpen);
    // Made anew: one map for all steps would keep a chain of its dead tables until the next full collection.
    this.#races = new Map([...this.#races].filter(([name]) => isOpen(name)));
    this.#results = new Map([...this.#results].filter(([key]) => isOpen(key)));
    if (this.#open.length > 0) this.#open = withoutBooked(this.#open);
  }
}

/** Names an event of a race: the same event, emitted again by a run that goes on, has the same name. */
export function eventId(event: MakerEvent): string {
  if (!('branch' in event)) return event.type;
  const { type, step, branch } = event;
  return 'ordinal' in event ? `${type}/${keyOf(event)}` : `${type}/${step}/${branch}`;
}
