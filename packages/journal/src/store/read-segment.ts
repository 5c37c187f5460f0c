import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import { JournalError } from '@maker/events';
import { fromLine } from '../format/line.ts';
import { formatVersion, type SegmentHead } from '../format/segment-head.ts';
import { onDisk } from './disk-error.ts';
import type { SegmentFile } from './segment-files.ts';

/** The entries of one line, as they are written. */
export type WrittenEntries = readonly Readonly<Record<string, unknown>>[];

/** A segment that is being read, line by line: a whole one would fill the memory. */
export class SegmentReader {
  readonly head: SegmentHead;
  /** Entries of earlier segments that are still needed, written down again. */
  readonly carried: WrittenEntries;
  readonly #path: string;
  readonly #bytes: Buffer;
  readonly #firstLine: number;
  #tornBytes = 0;

  /**
   * Reads the head.
   *
   * @throws `JournalError` with reason `damaged` or `version`.
   */
  constructor({ path, isSealed }: SegmentFile) {
    const bytes = onDisk(path, () => readFileSync(path));
    this.#path = path;
    this.#bytes = isSealed ? unpack(bytes, path) : bytes;
    const first = this.#objects(0).next().value;
    this.head = requireHead(first?.object, path);
    const second = this.#objects(first?.end ?? 0).next().value;
    const { carried } = (second?.object ?? {}) as { readonly carried?: WrittenEntries };
    this.carried = carried ?? [];
    this.#firstLine = (carried === undefined ? first?.end : second?.end) ?? 0;
  }

  /** Bytes at the end that a writer left half-written when it died; known when all lines are read. */
  get tornBytes(): number {
    return this.#tornBytes;
  }

  /**
   * The lines after the head. A last line that breaks off is what a writer leaves that is killed: it was
   * never acknowledged, and is passed over. Anything else that does not check is damage.
   *
   * @throws `JournalError` with reason `damaged`.
   */
  *lines(): Generator<WrittenEntries, void> {
    for (const { object } of this.#objects(this.#firstLine)) {
      const { log } = object as { readonly log?: WrittenEntries };
      yield log ?? damaged(this.#path, 'a line is no part of a log');
    }
  }

  /** The objects in the lines from a byte on, each with the byte after its line. */
  *#objects(
    from: number,
  ): Generator<{ readonly object: unknown; readonly end: number }, undefined> {
    const bytes = this.#bytes;
    for (let start = from; start < bytes.length;) {
      const newline = bytes.indexOf(0x0a, start);
      const line = bytes.subarray(start, newline === -1 ? bytes.length : newline);
      const object = fromLine(line);
      if (object === undefined) {
        if (!isTorn(bytes, start)) {
          return damaged(this.#path, `the line at byte ${start} does not match its checksum`);
        }
        this.#tornBytes = bytes.length - start;
        return undefined;
      }
      start += line.length + 1;
      yield { object, end: start };
    }
    return undefined;
  }
}

function unpack(bytes: Buffer, path: string): Buffer {
  try {
    return brotliDecompressSync(bytes);
  } catch {
    return damaged(path, 'it does not unpack');
  }
}

/**
 * Whether everything from `start` on is one write that was cut short: it has no end of line, or has
 * holes, because a disk that lost its power keeps the end of a file and not its middle.
 */
function isTorn(bytes: Buffer, start: number): boolean {
  const rest = bytes.subarray(start);
  const end = rest.indexOf(0x0a);
  if (end === -1) return true;
  if (!rest.includes(0)) return false;
  for (let next = end + 1; next < rest.length;) {
    const stop = rest.indexOf(0x0a, next);
    const line = rest.subarray(next, stop === -1 ? rest.length : stop);
    if (fromLine(line) !== undefined) return false;
    next += line.length + 1;
  }
  return true;
}

function requireHead(object: unknown, path: string): SegmentHead {
  const { head } = (object ?? {}) as { readonly head?: Partial<SegmentHead> };
  if (head?.format !== 'maker-journal') return damaged(path, 'it does not begin with a head');
  if (head.version === formatVersion) return head as SegmentHead;
  const message = `The journal at ${path} has version ${head.version} of the format, this package reads version ${formatVersion}: use the version of @maker/journal that wrote it`;
  throw new JournalError({ message, reason: 'version', path });
}

function damaged(path: string, what: string): never {
  const message = `The journal is damaged: in ${path}, ${what}; restore the file from a copy, or begin a new journal`;
  throw new JournalError({ message, reason: 'damaged', path });
}
