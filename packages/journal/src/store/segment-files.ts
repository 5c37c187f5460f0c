import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { JournalError } from '@maker/events';
import { onDisk } from './disk-error.ts';

/** The file of one segment. */
export interface SegmentFile {
  /** From 1. */
  readonly number: number;
  readonly path: string;
  /** Whether it is complete and compressed. */
  readonly isSealed: boolean;
}

const namePattern = /^segment-(\d{8})\.jsonl(\.br)?$/;

/** Where a segment is written; sealed, its name ends in `.br`. */
export function segmentPath(folder: string, number: number): string {
  return join(folder, `segment-${String(number).padStart(8, '0')}.jsonl`);
}

/**
 * The segments in a folder, in order; none where there is no such folder. One that was being sealed
 * when its writer died may be there twice: the sealed one counts.
 *
 * @throws `JournalError` where a segment is missing between others.
 */
export function listSegments(folder: string): readonly SegmentFile[] {
  const files = new Map<number, SegmentFile>();
  for (const name of namesIn(folder).toSorted()) {
    const [, digits, sealed] = namePattern.exec(name) ?? [];
    if (digits === undefined) continue;
    const number = Number(digits);
    files.set(number, { number, path: join(folder, name), isSealed: sealed !== undefined });
  }
  const segments = [...files.values()];
  const gap = segments.findIndex(({ number }, index) => number !== index + 1);
  if (gap === -1) return segments;
  const path = segmentPath(folder, gap + 1);
  const message = `The journal is damaged: ${path} is missing; restore it from a copy, or begin a new journal`;
  throw new JournalError({ message, reason: 'damaged', path });
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    return onDisk(folder, () => {
      throw error;
    });
  }
}
