import type { EffectScope, Resumption } from '@maker/core';
import {
  InvalidArgumentError,
  JournalError,
  type MakerEvent,
  type MakerEventListener,
} from '@maker/events';
import type { CheckpointEntry, LogEntry } from '../format/log-entry.ts';
import { stepOfKey } from '../format/log-entry.ts';
import type { RecordedResult } from '../format/run-log.ts';
import { keyedRandom } from '../scope/keyed-random.ts';
import { type LogSegment, readSegments } from './read-log.ts';
import { RecordedArrivals } from './recorded-arrivals.ts';
import { RecordedFindings } from './recorded-findings.ts';

/** Options of `openReplay`. */
export interface ReplayOptions {
  /** Which life of the run, from 1. @defaultValue the last */
  readonly life?: number | undefined;
  /** Takes the events as the run comes to them again; what it throws is dropped. */
  readonly onEvent?: MakerEventListener | undefined;
}

/**
 * A scope that runs no effect: answers, their order and the time come from a journal. Give it to `runTask`
 * with the options that the run had, and the run comes to the same result, byte for byte, without a
 * model. It starts where the chosen life started: with the first step, or with the checkpoint that the life went on from.
 *
 * A run rejects with a `JournalError` of reason `not-recorded` where the record ends (the life was
 * killed, or ended by a deadline or an abort), and of reason `changed-task` where it comes to another state than the one recorded.
 *
 * @throws `JournalError` for a folder without a journal, and for one that is damaged.
 */
export function openReplay(folder: string, options: ReplayOptions = {}): EffectScope {
  const { life = lastLife(folder), onEvent } = options;
  const segments = readSegments(folder);
  let lives = 0;
  // Not by a loop of its own: leaving one would end the segments too.
  for (let turn = segments.next(); turn.done !== true; turn = segments.next()) {
    const { head, lines } = turn.value;
    if (head.begins !== 'segment') lives += 1;
    if (lives === life) return new ReplayScope(folder, turn.value, segments, onEvent);
    // Read to the end, for the next segment to be compared with.
    for (const _ of lines);
  }
  const expected = `an integer from 1 to ${lives}`;
  throw new InvalidArgumentError({ argument: 'life', expected, received: life });
}

function lastLife(folder: string): number {
  let lives = 0;
  for (const { head, lines } of readSegments(folder)) {
    if (head.begins !== 'segment') lives += 1;
    for (const _ of lines);
  }
  return lives;
}

class ReplayScope implements EffectScope {
  readonly runId: string;
  readonly resumed: Resumption | undefined;
  readonly #folder: string;
  readonly #seed: number;
  /** What the life recorded itself; undefined while what was carried over into it is read. */
  readonly #entries: Iterator<LogEntry, void> | undefined;
  readonly #onEvent: MakerEventListener | undefined;
  readonly #results = new Map<string, RecordedResult>();
  readonly #arrivals = new RecordedArrivals(this.#results, () => this.#advance());
  readonly #findings = new RecordedFindings();
  #checkpoint: CheckpointEntry | undefined;
  #order = 0;
  #time: number;

  constructor(
    folder: string,
    first: LogSegment,
    rest: Iterable<LogSegment>,
    onEvent: MakerEventListener | undefined,
  ) {
    const { head, log } = first;
    this.#folder = folder;
    this.runId = head.runId;
    this.#seed = head.seed;
    this.#time = head.at;
    this.#onEvent = onEvent;
    if (head.begins === 'life') this.resumed = log.resumption();
    for (const entry of log.open) this.#read(entry);
    this.#entries = entriesOfLife(first, rest);
  }

  once<T>(key: string): Promise<T> {
    const step = stepOfKey(key);
    if (step === undefined) return this.#findAgain(key);
    while (!this.#results.has(key) && (this.#checkpoint?.checkpoint ?? 0) <= step) {
      if (!this.#advance()) break;
    }
    const result = this.#results.get(key);
    // A call that was never answered is not answered now either.
    if (result === undefined) return new Promise(() => undefined);
    return Promise.resolve(result.value as T);
  }

  async next(pending: ReadonlyMap<string, Promise<unknown>>): Promise<string> {
    const key = await this.#arrivals.next(pending);
    if (key === undefined) throw this.#notRecorded();
    this.#time = Math.max(this.#time, this.#results.get(key)?.at ?? 0);
    return key;
  }

  now(): number {
    return this.#time;
  }

  random(key: string): number {
    return keyedRandom(this.#seed, key);
  }

  checkpoint(step: number, state: unknown): void | Promise<void> {
    const turn = this.#arrivals.reach(step);
    return turn === undefined
      ? this.#commit(step, state)
      : turn.then(() => this.#commit(step, state));
  }

  emit(event: MakerEvent): void {
    try {
      this.#onEvent?.(event);
    } catch {
      // A listener that fails must not change the result.
    }
  }

  #commit(step: number, state: unknown): void {
    while ((this.#checkpoint?.checkpoint ?? 0) < step && this.#advance());
    this.#arrivals.pass(step);
    if (this.#checkpoint?.checkpoint === step) {
      if (JSON.stringify(state) !== JSON.stringify(this.#checkpoint.state))
        throw this.#changed(step);
      this.#time = Math.max(this.#time, this.#checkpoint.at);
    }
    this.#findings.pass(step);
    for (const key of this.#results.keys()) {
      if ((stepOfKey(key) ?? -1) < step) this.#results.delete(key);
    }
  }

  /** Unlike an answer, it does not arrive: whoever asks would wait for ever for what was never recorded. */
  #findAgain<T>(key: string): Promise<T> {
    let finding = this.#findings.of(key);
    for (; finding === undefined; finding = this.#findings.of(key)) {
      if (!this.#advance()) return Promise.reject(this.#notRecorded());
    }
    return this.#arrivals.reachFinding(finding) as Promise<T>;
  }

  /** Reads one entry; false where the record ends. */
  #advance(): boolean {
    const { done, value } = this.#entries?.next() ?? { done: true };
    if (done === true || value === undefined) return false;
    this.#read(value);
    return true;
  }

  #read(entry: LogEntry): void {
    if ('checkpoint' in entry) this.#checkpoint = entry;
    this.#arrivals.observe(entry);
    if (!('key' in entry)) return;
    const { key, value, at } = entry;
    if (stepOfKey(key) === undefined) return this.#readFinding(key, value);
    if (!isWhole(value)) return;
    this.#results.set(key, { value, at, order: this.#order++ });
  }

  #readFinding(key: string, value: unknown): void {
    const finding = { value, checkpoint: this.#checkpoint?.checkpoint ?? 0 };
    this.#findings.add(key, finding);
    // What an earlier life found out was there at once.
    if (this.#entries !== undefined) this.#arrivals.expect(finding);
  }

  #notRecorded(): JournalError {
    const message = `The record at ${this.#folder} ends here: this life of the run was killed, interrupted, or is kept without answers`;
    return new JournalError({ message, reason: 'not-recorded', path: this.#folder });
  }

  #changed(step: number): JournalError {
    const message = `Step ${step - 1} comes to another state than the one recorded at ${this.#folder}: replay with the task that was run`;
    return new JournalError({ message, reason: 'changed-task', path: this.#folder });
  }
}

/** Of a sample that is kept without its text, nothing can be read again. */
function isWhole(value: unknown): boolean {
  const { sample } = (value ?? {}) as { readonly sample?: { readonly text?: unknown } };
  return sample === undefined || sample.text !== undefined;
}

function* entriesOfLife(first: LogSegment, rest: Iterable<LogSegment>): Generator<LogEntry, void> {
  for (const line of first.lines) yield* line;
  for (const { head, lines } of rest) {
    if (head.begins === 'life') return;
    for (const line of lines) yield* line;
  }
}
