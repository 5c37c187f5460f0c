import type { EffectScope, Resumption, RunProgress } from '@maker/core';
import type { MakerEvent } from '@maker/events';
import { stepOfKey } from '../format/log-entry.ts';
import { eventId, type RunLog } from '../format/run-log.ts';
import type { SegmentHead } from '../format/segment-head.ts';
import { LogWriter } from '../store/log-writer.ts';
import { sealSegment } from '../store/seal-segment.ts';
import { segmentPath } from '../store/segment-files.ts';
import { Arrivals } from './arrivals.ts';
import type { ResolvedJournalOptions } from './journal-options.ts';
import { keyedRandom } from './keyed-random.ts';
import { requireJson } from './require-json.ts';

/** A run's journal under way: give it to `runTask` or `vote` as `scope`, and close it after the run has ended. */
export interface Journal extends EffectScope {
  /** The folder it is kept in. */
  readonly folder: string;
  readonly seed: number;
  /** Writes what is left and lets go of the folder. Rejects with a `JournalError` where that fails. */
  close(): Promise<void>;
  /** As `close`, for `await using`. */
  [Symbol.asyncDispose](): Promise<void>;
}

/** What a journal is opened with. */
interface Opening {
  readonly folder: string;
  readonly options: ResolvedJournalOptions;
  readonly head: SegmentHead;
  /** What is left of earlier lives. */
  readonly log: RunLog;
  /** Complete segments that are not sealed yet. */
  readonly unsealed: readonly string[];
  readonly unlock: () => void;
}

/** A scope that records every effect before it counts, and finds again what is recorded. */
export class JournalScope implements Journal {
  readonly folder: string;
  readonly runId: string;
  readonly seed: number;
  readonly resumed: Resumption | undefined;
  readonly #options: ResolvedJournalOptions;
  readonly #log: RunLog;
  readonly #writer: LogWriter;
  readonly #unlock: () => void;
  readonly #arrivals = new Arrivals();
  /** What belongs to no step and is being found out. */
  readonly #underWay = new Map<string, Promise<unknown>>();
  /** Events of an earlier life that are emitted again, and how often each is recorded. */
  readonly #recorded: Map<string, number>;
  #head: SegmentHead;
  /** Rejected effects are not recorded; they arrive before all others. */
  #rejected = -1;
  #time: number;
  #isStateChecked = false;
  #isClosed = false;
  #sealing: Promise<unknown>;

  constructor({ folder, options, head, log, unsealed, unlock }: Opening) {
    this.folder = folder;
    this.runId = head.runId;
    this.seed = head.seed;
    this.#options = options;
    this.#head = head;
    this.#log = log;
    this.#unlock = unlock;
    this.#time = head.at;
    this.#recorded = log.recordedEvents();
    if (head.begins === 'life') this.resumed = log.resumption();
    const { fsync, fsyncIntervalMs } = options;
    this.#writer = new LogWriter(log, fsync, fsyncIntervalMs);
    this.#writer.begin(segmentPath(folder, head.segment), head);
    this.#sealing = this.#seal(unsealed);
  }

  once<T>(key: string, effect: () => Promise<T>): Promise<T> {
    return stepOfKey(key) === undefined ? this.#findOut(key, effect) : this.#answer(key, effect);
  }

  next(pending: ReadonlyMap<string, Promise<unknown>>): string | Promise<string> {
    const key = this.#arrivals.next(pending);
    return typeof key === 'string' ? this.#take(key) : key.then(this.#take);
  }

  /** Time goes on with arrivals and checkpoints alone, so that a replay sees the same one. */
  now(): number {
    return this.#time;
  }

  random(key: string): number {
    return keyedRandom(this.seed, key);
  }

  /** Written together with the requests of the next step, before their calls are made. */
  checkpoint(step: number, state: unknown, progress: () => RunProgress): Promise<void> | undefined {
    if (!this.#isStateChecked) requireJson(state, 'nextState', this.folder);
    this.#isStateChecked = true;
    const at = this.#options.now();
    this.#advance(at);
    this.#writer.append({ at, checkpoint: step, state, progress: progress() });
    this.#arrivals.pass(step);
    if (this.#writer.bytes < this.#options.segmentBytes) return undefined;
    const rotated = this.#rotate();
    this.#arrivals.holdDuring(rotated);
    return rotated;
  }

  emit(event: MakerEvent): void {
    if (!this.#isRecorded(event)) this.#writer.append({ at: event.timestampMs, event });
    if (event.type === 'run-completed' || event.type === 'run-failed') {
      this.#writer.durable().catch(() => undefined);
    }
    try {
      const told: unknown = this.#options.onEvent?.(event);
      if (told instanceof Promise) told.catch(() => undefined);
    } catch {
      // A listener that fails, now or later, must not change the result.
    }
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    try {
      await this.#writer.end();
      await this.#sealing;
    } finally {
      this.#unlock();
    }
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #answer<T>(key: string, effect: () => Promise<T>): Promise<T> {
    const found = this.#log.resultOf(key);
    if (found !== undefined) {
      this.#arrivals.add(key, found.order);
      return found.value as T;
    }
    try {
      // The request, and the checkpoint before it, are on disk before anything is paid for.
      await this.#writer.durable();
      const value = await effect();
      this.#writer.append({ at: this.#options.now(), key, value });
      // And the answer before it votes.
      await this.#writer.durable();
      this.#arrivals.add(key, this.#log.resultOf(key)?.order ?? this.#rejected--);
      return value;
    } catch (error) {
      this.#arrivals.add(key, this.#rejected--);
      throw error;
    }
  }

  /** Two races may ask for the same at a time: it is found out, paid for and recorded once. */
  #findOut<T>(key: string, effect: () => Promise<T>): Promise<T> {
    const found = this.#log.resultOf(key);
    if (found !== undefined) return Promise.resolve(found.value as T);
    const underWay = this.#underWay.get(key) as Promise<T> | undefined;
    if (underWay !== undefined) return underWay;
    const finding = this.#recordFinding(key, effect).finally(() => this.#underWay.delete(key));
    this.#underWay.set(key, finding);
    return finding;
  }

  /** It counts at once, at its place in the record, and not when it is on disk: what follows from it is there after it. */
  async #recordFinding<T>(key: string, effect: () => Promise<T>): Promise<T> {
    await this.#writer.durable();
    const value = await effect();
    this.#writer.append({ at: this.#options.now(), key, value });
    // A disk that fails is told of by the next request.
    this.#writer.durable().catch(() => undefined);
    return value;
  }

  readonly #take = (key: string): string => {
    this.#advance(this.#log.resultOf(key)?.at);
    return key;
  };

  #advance(at: number | undefined): void {
    if (at !== undefined && at > this.#time) this.#time = at;
  }

  /** Whether an earlier life has recorded the event already. */
  #isRecorded(event: MakerEvent): boolean {
    if (this.#recorded.size === 0 || !('branch' in event)) return false;
    const id = eventId(event);
    const left = this.#recorded.get(id) ?? 0;
    if (left > 0) this.#recorded.set(id, left - 1);
    return left > 0;
  }

  async #rotate(): Promise<void> {
    const full = segmentPath(this.folder, this.#head.segment);
    const segment = this.#head.segment + 1;
    await this.#writer.rotate(segmentPath(this.folder, segment), () => {
      const { checkpoint } = this.#log;
      this.#head = { ...this.#head, segment, begins: 'segment', at: this.#time, checkpoint };
      return this.#head;
    });
    // One at a time: a run that outpaces the compression waits for it.
    await this.#sealing;
    this.#sealing = this.#seal([full]);
  }

  #seal(paths: readonly string[]): Promise<void> {
    const sealAll = async (): Promise<void> => {
      for (const path of paths) await sealSegment(path, this.#options);
    };
    const sealing = sealAll();
    // Whoever waits for it hears of it.
    sealing.catch(() => undefined);
    return sealing;
  }
}
