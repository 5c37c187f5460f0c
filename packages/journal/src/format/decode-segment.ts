import type { SegmentReader, WrittenEntries } from '../store/read-segment.ts';
import { EntryDecoder } from './entry-codec.ts';
import type { LogEntry } from './log-entry.ts';
import { RunLog } from './run-log.ts';

/** A segment whose entries are being read. */
export interface DecodedSegment {
  /** The entries line by line, those carried over left out. */
  readonly lines: Iterable<readonly LogEntry[]>;
  /** What the lines read so far leave to go on from. */
  readonly log: RunLog;
}

/** Reads the entries of a segment, each in the light of those before it. */
export function decodeSegment(segment: SegmentReader): DecodedSegment {
  const { head, carried } = segment;
  const log = new RunLog(head.at, head.checkpoint);
  const read = (written: WrittenEntries): LogEntry[] => {
    const decoder = new EntryDecoder(head.runId, log);
    return written.map((each) => {
      const entry = decoder.decode(each);
      log.add(entry);
      return entry;
    });
  };
  function* readLines(): Generator<readonly LogEntry[], void> {
    for (const line of segment.lines()) yield read(line);
  }
  read(carried);
  return { lines: readLines(), log };
}
