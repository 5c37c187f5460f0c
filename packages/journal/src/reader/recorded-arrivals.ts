import { keyOf } from '../format/key-of.ts';
import { type LogEntry, stepOfKey } from '../format/log-entry.ts';
import type { RecordedResult } from '../format/run-log.ts';
import { type Pending, runsAhead } from '../scope/arrivals.ts';
import type { Finding } from './recorded-findings.ts';

/** A race that waits for an answer. */
interface Waiting {
  readonly pending: Pending;
  readonly resolve: (key: string | undefined) => void;
}

/** Turns of the event loop in which nothing happens, until nothing more is taken to happen by itself. */
const turnsToSettle = 3;

/**
 * Hands out recorded answers in the order in which the run took them, over all races that wait side by
 * side, and lets checkpoints be made in their place among them: what a run that runs ahead does next depends
 * on both. A race that waits for what was never answered waits on, as it did then.
 */
export class RecordedArrivals {
  readonly #results: ReadonlyMap<string, RecordedResult>;
  readonly #readOn: () => boolean;
  /** What the replay has still to come to: answers that were taken, by key, checkpoints, by step, and findings. */
  readonly #ahead: (string | number | Finding)[] = [];
  readonly #waiting = new Set<Waiting>();
  /** Findings that races wait for, until the run comes to where they were made. */
  readonly #awaited = new Map<Finding, { promise: Promise<unknown>; resolve: () => void }>();
  #hasRunAhead = false;
  #checkpoint: { readonly step: number; readonly resolve: () => void } | undefined;
  #isTurnDue = false;
  #idleTurns = 0;

  /** @param readOn - Reads one entry more; false where the record ends. */
  constructor(results: ReadonlyMap<string, RecordedResult>, readOn: () => boolean) {
    this.#results = results;
    this.#readOn = readOn;
  }

  /** Events tell when an answer was taken. */
  observe(entry: LogEntry): void {
    if ('checkpoint' in entry) this.#ahead.push(entry.checkpoint);
    if (!('event' in entry)) return;
    const { event } = entry;
    if (event.type !== 'sample-completed' && event.type !== 'sample-failed') return;
    if (this.#results.has(keyOf(event))) this.#ahead.push(keyOf(event));
  }

  /** Notes that a matcher found something out. */
  expect(finding: Finding): void {
    this.#ahead.push(finding);
  }

  /** The next answer for one race; undefined where the record has none. */
  next(pending: Pending): string | undefined | Promise<string | undefined> {
    if (!runsAhead(pending)) return this.#earliestOf(pending);
    this.#hasRunAhead = true;
    return new Promise((resolve) => {
      this.#waiting.add({ pending, resolve });
      this.#takeTurns();
    });
  }

  /** What was found out; where races run ahead, in its turn, since the others went on while it was found out. */
  reachFinding(finding: Finding): Promise<unknown> {
    const { value } = finding;
    if (!this.#hasRunAhead || !this.#ahead.includes(finding)) return Promise.resolve(value);
    const awaited = this.#awaited.get(finding)?.promise;
    if (awaited !== undefined) return awaited;
    let resolve = (): void => undefined;
    const promise = new Promise<unknown>((whenDone) => (resolve = () => whenDone(value)));
    this.#awaited.set(finding, { promise, resolve });
    this.#takeTurns();
    return promise;
  }

  /** Waits for the turn of a checkpoint, where races wait that run ahead. */
  reach(step: number): void | Promise<void> {
    if (this.#waiting.size === 0 && this.#awaited.size === 0) return undefined;
    return new Promise((resolve) => {
      this.#checkpoint = { step, resolve };
      this.#takeTurns();
    });
  }

  /** Lets go of what stands before a checkpoint in the record. */
  pass(step: number): void {
    this.#ahead.splice(0, this.#ahead.indexOf(step) + 1);
  }

  #takeTurns(): void {
    this.#idleTurns = 0;
    if (this.#isTurnDue) return;
    this.#isTurnDue = true;
    setImmediate(this.#takeTurn);
  }

  readonly #takeTurn = (): void => {
    this.#isTurnDue = false;
    for (const race of this.#waiting) if (race.pending.size === 0) this.#waiting.delete(race);
    if (this.#followRecord()) return this.#takeTurns();
    if (this.#isElsewhere) return;
    this.#idleTurns += 1;
    if (this.#idleTurns >= turnsToSettle) return this.#makeDo();
    this.#isTurnDue = true;
    setTimeout(this.#takeTurn, 0);
  };

  /** Does what comes next in the record; false where nobody waits for it. */
  #followRecord(): boolean {
    const next = this.#next();
    if (next === undefined) return false;
    if (typeof next === 'number') {
      if (this.#checkpoint === undefined || this.#checkpoint.step < next) return false;
      this.#ahead.shift();
      if (this.#checkpoint.step === next) this.#makeCheckpoint();
      return true;
    }
    if (typeof next === 'object') {
      if (!this.#awaited.has(next)) return false;
      this.#ahead.shift();
      this.#tell(next);
      return true;
    }
    const race = [...this.#waiting].find(({ pending }) => pending.has(next));
    if (race === undefined) return false;
    this.#hand(race, next);
    return true;
  }

  /** Whether the run is busy with what comes before its next checkpoint, and nothing waits but what runs ahead. */
  get #isElsewhere(): boolean {
    const next = this.#next();
    if (this.#awaited.size > 0) return false;
    if (this.#waiting.size === 0) return this.#checkpoint === undefined;
    if (typeof next !== 'number' || this.#checkpoint !== undefined) return false;
    return [...this.#waiting].every(({ pending }) => stepOfPending(pending) >= next);
  }

  /** Where nothing moves, the order cannot be kept: whoever waits is given what there is, or told that there is nothing. */
  #makeDo(): void {
    if (this.#checkpoint !== undefined) return this.#makeCheckpoint();
    const [finding] = this.#awaited.keys();
    if (finding !== undefined) return this.#tell(finding);
    for (const race of this.#waiting) {
      const key = this.#next() === undefined ? undefined : this.#earliestOf(race.pending);
      if (key === undefined) continue;
      this.#hand(race, key);
      return this.#takeTurns();
    }
    for (const { resolve } of this.#waiting) resolve(undefined);
    this.#waiting.clear();
  }

  #tell(finding: Finding): void {
    this.#awaited.get(finding)?.resolve();
    this.#awaited.delete(finding);
    this.#takeTurns();
  }

  #next(): string | number | Finding | undefined {
    while (this.#ahead.length === 0 && this.#readOn());
    return this.#ahead[0];
  }

  #hand(race: Waiting, key: string): void {
    const index = this.#ahead.indexOf(key);
    if (index !== -1) this.#ahead.splice(index, 1);
    this.#waiting.delete(race);
    race.resolve(key);
  }

  #makeCheckpoint(): void {
    const { resolve } = this.#checkpoint ?? {};
    this.#checkpoint = undefined;
    resolve?.();
    if (this.#waiting.size > 0 || this.#awaited.size > 0) this.#takeTurns();
  }

  #earliestOf(pending: Pending): string | undefined {
    let [first, least]: [string | undefined, number] = [undefined, Infinity];
    for (const key of pending.keys()) {
      const order = this.#results.get(key)?.order ?? Infinity;
      if (order < least) [first, least] = [key, order];
    }
    return first;
  }
}

function stepOfPending(pending: Pending): number {
  const [key = ''] = pending.keys();
  return stepOfKey(key) ?? 0;
}
