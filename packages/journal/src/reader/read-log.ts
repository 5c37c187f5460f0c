import { JournalError } from '@maker/events';
import { decodeSegment } from '../format/decode-segment.ts';
import type { LogEntry } from '../format/log-entry.ts';
import type { RunLog } from '../format/run-log.ts';
import type { Checkpoint, SegmentHead } from '../format/segment-head.ts';
import { SegmentReader } from '../store/read-segment.ts';
import { listSegments, type SegmentFile } from '../store/segment-files.ts';

/** A segment of a whole log. */
export interface LogSegment {
  readonly file: SegmentFile;
  readonly head: SegmentHead;
  /** What the entries read so far leave to go on from. */
  readonly log: RunLog;
  readonly lines: Iterable<readonly LogEntry[]>;
  /** Known when all lines are read. */
  readonly reader: SegmentReader;
}

/**
 * Reads the segments of a journal one after the other, and checks that each goes on where the one before
 * ended.
 *
 * @throws `JournalError` for a folder without a journal, and for one that is damaged.
 */
export function* readSegments(folder: string): Generator<LogSegment, void> {
  const files = listSegments(folder);
  if (files.length === 0) {
    const message = `There is no journal in ${folder}`;
    throw new JournalError({ message, reason: 'missing', path: folder });
  }
  let before: { readonly head: SegmentHead; readonly log: RunLog } | undefined;
  for (const [index, file] of files.entries()) {
    const reader = new SegmentReader(file);
    const { head } = reader;
    if (before !== undefined) requireSequel(file, head, before);
    const { lines, log } = decodeSegment(reader);
    yield { file, head, log, lines, reader };
    const isLastOfLife = index === files.length - 1 || startsLife(files[index + 1]);
    if (reader.tornBytes > 0 && !isLastOfLife) throw brokenOff(file);
    before = { head, log };
  }
}

const startsLife = (file: SegmentFile | undefined): boolean =>
  file !== undefined && new SegmentReader(file).head.begins === 'life';

function requireSequel(
  { path }: SegmentFile,
  head: SegmentHead,
  before: { readonly head: SegmentHead; readonly log: RunLog },
): void {
  const isSameRun = head.runId === before.head.runId && head.seed === before.head.seed;
  if (isSameRun && isSameCheckpoint(head.checkpoint, before.log.checkpoint)) return;
  const message = `The journal is damaged: ${path} does not go on where the segment before it ends; restore that one from a copy`;
  throw new JournalError({ message, reason: 'damaged', path });
}

function isSameCheckpoint(a: Checkpoint | undefined, b: Checkpoint | undefined): boolean {
  return a?.step === b?.step && JSON.stringify(a?.state) === JSON.stringify(b?.state);
}

function brokenOff({ path }: SegmentFile): JournalError {
  const message = `The journal is damaged: ${path} breaks off; restore it from a copy`;
  return new JournalError({ message, reason: 'damaged', path });
}
