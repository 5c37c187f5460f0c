import {
  closeSync,
  fdatasync,
  fdatasyncSync,
  fsyncSync,
  openSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { JournalError } from '@maker/events';
import { encodeLine } from '../format/encode-line.ts';
import { EntryEncoder } from '../format/entry-codec.ts';
import { toLine } from '../format/line.ts';
import type { LogEntry } from '../format/log-entry.ts';
import type { RunLog } from '../format/run-log.ts';
import type { SegmentHead } from '../format/segment-head.ts';
import { diskError } from './disk-error.ts';

const datasync = promisify(fdatasync);

/** When what is written is forced onto the disk. */
export type FsyncPolicy =
  /** Before anything that depends on it goes on: nothing acknowledged is lost with the power. */
  | 'always'
  /** Every so many milliseconds: that much is lost with the power, nothing with the process. */
  | 'interval'
  /** When the system likes, as a rule within 30 seconds: nothing is lost with the process. */
  | 'none';

interface Deferred {
  readonly promise: Promise<void>;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Writes entries to the segment under way. Entries that come together make one line, one write and one
 * `fdatasync`. After an error nothing more is written: a disk that failed once is not asked to
 * pretend that it did not.
 */
export class LogWriter {
  readonly #log: RunLog;
  readonly #fsync: FsyncPolicy;
  readonly #intervalMs: number;
  #path = '';
  #file: number | undefined;
  #bytes = 0;
  #encoder: EntryEncoder;
  #batch: string[] = [];
  #next: Deferred | undefined;
  #isDraining = false;
  /** Begins the segment that is to follow, as soon as nothing is under way. */
  #rotation: (() => void) | undefined;
  #isSyncDue = false;
  #syncTimer: ReturnType<typeof setTimeout> | undefined;
  #failure: JournalError | undefined;

  constructor(log: RunLog, fsync: FsyncPolicy, intervalMs: number) {
    this.#log = log;
    this.#fsync = fsync;
    this.#intervalMs = intervalMs;
    this.#encoder = new EntryEncoder(log);
  }

  /** Bytes in the segment under way. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Begins a segment. It appears whole or not at all: with its head, and what is carried over into it. */
  begin(path: string, head: SegmentHead): void {
    const draft = `${path}.tmp`;
    try {
      this.#path = draft;
      this.#file = openSync(draft, 'w');
      this.#bytes = 0;
      this.#write(toLine(JSON.stringify({ head })));
      const carried = this.#log.beginSegment(head.at);
      if (carried.length > 0) {
        const entries = encodeLine(carried, this.#log);
        this.#write(toLine(`{"carried":[${entries.join(',')}]}`));
      }
      if (this.#fsync !== 'none') fsyncSync(this.#file);
      renameSync(draft, path);
      this.#path = path;
      if (this.#fsync !== 'none') syncFolder(dirname(path));
    } catch (error) {
      throw this.#fail(error);
    }
  }

  /** Ends the segment and begins another, between one write and the next; whoever writes meanwhile waits. */
  rotate(path: string, head: () => SegmentHead): Promise<void> {
    this.#rotation = () => {
      this.#flush();
      const file = this.#open();
      if (this.#fsync !== 'none') fdatasyncSync(file);
      closeSync(file);
      this.begin(path, head());
    };
    return this.durable();
  }

  /** Takes an entry; it is written together with those that follow at once. */
  append(entry: LogEntry): void {
    if (this.#failure === undefined) this.#batch.push(this.#encoder.encode(entry));
    this.#log.add(entry);
  }

  /** Resolves when all that was appended is as safe as the policy demands. */
  durable(): Promise<void> {
    if (this.#failure !== undefined) return Promise.reject(this.#failure);
    this.#next ??= defer();
    if (!this.#isDraining) {
      this.#isDraining = true;
      queueMicrotask(() => void this.#drain());
    }
    return this.#next.promise;
  }

  /** Writes what is left and closes the segment. */
  async end(): Promise<void> {
    try {
      await this.durable();
      if (this.#file !== undefined && this.#fsync !== 'none') await datasync(this.#file);
    } catch (error) {
      throw this.#fail(error);
    } finally {
      clearTimeout(this.#syncTimer);
      this.#syncTimer = undefined;
      if (this.#file !== undefined) closeSync(this.#file);
      this.#file = undefined;
    }
  }

  async #drain(): Promise<void> {
    for (let turn = this.#next; turn !== undefined; turn = this.#next) {
      this.#next = undefined;
      try {
        this.#flush();
        if (this.#fsync === 'always' || this.#isSyncDue) await datasync(this.#open());
        this.#isSyncDue = false;
        this.#rotation?.();
        this.#rotation = undefined;
        turn.resolve();
      } catch (error) {
        turn.reject(this.#fail(error));
      }
    }
    this.#isDraining = false;
  }

  #flush(): void {
    if (this.#failure !== undefined) throw this.#failure;
    if (this.#batch.length === 0) return;
    const line = toLine(`{"log":[${this.#batch.join(',')}]}`);
    this.#batch = [];
    this.#encoder = new EntryEncoder(this.#log);
    this.#write(line);
    if (this.#fsync === 'interval') this.#syncLater();
  }

  #write(line: string): void {
    const bytes = Buffer.from(line);
    for (let written = 0; written < bytes.length;) {
      written += writeSync(this.#open(), bytes, written);
    }
    this.#bytes += bytes.length;
  }

  #syncLater(): void {
    this.#syncTimer ??= setTimeout(() => {
      this.#syncTimer = undefined;
      this.#isSyncDue = true;
      this.durable().catch(() => undefined);
    }, this.#intervalMs).unref();
  }

  #open(): number {
    if (this.#file !== undefined) return this.#file;
    const message = `The journal at ${this.#path} was closed: close it after the run has ended`;
    throw new JournalError({ message, reason: 'closed', path: this.#path });
  }

  #fail(error: unknown): JournalError {
    return (this.#failure ??= diskError(error, this.#path));
  }
}

/** A new name in a folder is safe once the folder is. */
function syncFolder(folder: string): void {
  // Windows has no such thing.
  if (process.platform === 'win32') return;
  const file = openSync(folder, 'r');
  fsyncSync(file);
  closeSync(file);
}

function defer(): Deferred {
  let resolve: () => void = () => undefined;
  let reject: (error: unknown) => void = () => undefined;
  const promise = new Promise<void>((whenDone, whenFailed) => {
    [resolve, reject] = [whenDone, whenFailed];
  });
  // Whoever waits for it hears of it.
  promise.catch(() => undefined);
  return { promise, resolve, reject };
}
