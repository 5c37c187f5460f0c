import { statSync } from 'node:fs';
import { readSegments } from './read-log.ts';

/** What a journal that is whole consists of. */
export interface JournalExtent {
  readonly runId: string;
  readonly seed: number;
  /** How many processes have worked on the run. */
  readonly lives: number;
  readonly segments: number;
  /** Bytes on disk. */
  readonly bytes: number;
  readonly entries: number;
  /** Steps that are voted and recorded. */
  readonly steps: number;
  /** Bytes of last writes that were cut short when a process died; they are passed over. */
  readonly tornBytes: number;
}

/**
 * Reads every byte of a journal and checks it: checksums, order, and that each segment goes on where the
 * one before it ended.
 *
 * @throws `JournalError` naming the first thing that is wrong.
 */
export function verifyJournal(folder: string): JournalExtent {
  const extent = { runId: '', seed: 0, lives: 0, segments: 0, bytes: 0, entries: 0, steps: 0 };
  let tornBytes = 0;
  for (const { file, head, lines, log, reader } of readSegments(folder)) {
    extent.runId = head.runId;
    extent.seed = head.seed;
    extent.segments += 1;
    if (head.begins !== 'segment') extent.lives += 1;
    for (const line of lines) extent.entries += line.length;
    extent.bytes += statSync(file.path).size;
    extent.steps = log.checkpoint?.step ?? 0;
    tornBytes += reader.tornBytes;
  }
  return { ...extent, tornBytes };
}
