import type { LostCall } from '@maker/core';
import type { MakerEvent, SampleRequested } from '@maker/events';
import { foretellProgress } from './foretell-progress.ts';
import { keyOf } from './key-of.ts';
import { type CheckpointEntry, type LogEntry, stepOf, stepOfKey } from './log-entry.ts';
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
  booksOf({ step, branch }: { readonly step: number; readonly branch: number }): RaceBooks {
    const name = `${step}/${branch}`;
    const books = this.#races.get(name) ?? new RaceBooks();
    this.#races.set(name, books);
    return books;
  }

  /** The ordinal of the race's first result that no event has told of yet. */
  nextArrival({
    step,
    branch,
  }: {
    readonly step: number;
    readonly branch: number;
  }): number | undefined {
    const race = `${step}/${branch}/`;
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

  /** Calls that were requested since the last checkpoint and never answered. */
  lostCalls(): readonly LostCall[] {
    const unanswered = new Map<string, LostCall[]>();
    for (const { event, key } of this.#samples('sample-requested')) {
      const { step, branch, ordinal, maxTokens, maxCostUsd } = event;
      const calls = unanswered.get(key) ?? [];
      calls.push({ step, branch, ordinal, maxTokens, maxCostUsd });
      unanswered.set(key, calls);
    }
    for (const key of this.#results.keys()) unanswered.get(key)?.pop();
    return [...unanswered.values()].flat();
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
    if (this.#open.length > 0) this.#forgetBooked();
  }

  /** Calls of later steps that were interrupted: the checkpoint's progress knows of them. */
  #forgetBooked(): void {
    const aborted = [...this.#samples('sample-aborted')].map(({ key }) => key);
    for (const key of aborted) {
      for (const type of ['sample-aborted', 'sample-requested'] as const) {
        const index = this.#open.findIndex(
          (entry) => 'event' in entry && entry.event.type === type && keyOf(entry.event) === key,
        );
        if (index !== -1) this.#open.splice(index, 1);
      }
    }
  }

  *#samples<T extends 'sample-requested' | 'sample-aborted'>(
    type: T,
  ): Generator<{
    readonly event: Extract<MakerEvent, { readonly type: T }>;
    readonly key: string;
  }> {
    for (const entry of this.#open) {
      if (!('event' in entry) || entry.event.type !== type) continue;
      const event = entry.event as Extract<MakerEvent, { readonly type: T }>;
      yield { event, key: keyOf(event) };
    }
  }
}

/** Names an event of a race: the same event, emitted again by a run that goes on, has the same name. */
export function eventId(event: MakerEvent): string {
  if (!('branch' in event)) return event.type;
  const { type, step, branch } = event;
  return 'ordinal' in event ? `${type}/${keyOf(event)}` : `${type}/${step}/${branch}`;
}
