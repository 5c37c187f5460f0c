import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { constants, createBrotliCompress } from 'node:zlib';
import { decodeSegment } from '../format/decode-segment.ts';
import { encodeLine } from '../format/encode-line.ts';
import { toLine } from '../format/line.ts';
import { type LogEntry, stepOfKey } from '../format/log-entry.ts';
import { RunLog } from '../format/run-log.ts';
import type { JournalDetail } from '../format/segment-head.ts';
import { diskError } from './disk-error.ts';
import type { FsyncPolicy } from './log-writer.ts';
import { SegmentReader } from './read-segment.ts';

/**
 * Brotli, because its window spans a whole segment: like steps are alike across thousands of lines. At
 * this quality it costs about what gzip does.
 */
const params = {
  [constants.BROTLI_PARAM_QUALITY]: 5,
  [constants.BROTLI_PARAM_LGWIN]: 22,
  [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
};

/** Events of one race that the detail `steps` keeps. */
const stepEvents: ReadonlySet<string> = new Set(['step-completed', 'escalation-triggered']);

/**
 * Compresses a segment that is complete, and leaves out what the detail does not keep. The plain file
 * is deleted when the compressed one is in its place.
 */
export async function sealSegment(
  path: string,
  { detail, fsync }: { readonly detail: JournalDetail; readonly fsync: FsyncPolicy },
): Promise<void> {
  const draft = `${path}.br.tmp`;
  try {
    const content = detail === 'full' ? createReadStream(path) : Readable.from(kept(path, detail));
    await pipeline(content, createBrotliCompress({ params }), createWriteStream(draft));
    if (fsync !== 'none') await datasync(draft);
    await rename(draft, `${path}.br`);
    await rm(path);
  } catch (error) {
    await rm(draft, { force: true });
    throw diskError(error, path);
  }
}

async function datasync(path: string): Promise<void> {
  const file = await open(path, 'r+');
  await file.datasync();
  await file.close();
}

/** The lines of a segment with the entries that are kept. */
function* kept(path: string, detail: JournalDetail): Generator<string> {
  const segment = new SegmentReader({ path, number: 0, isSealed: false });
  const { lines } = decodeSegment(segment);
  const log = new RunLog(segment.head.at, segment.head.checkpoint);
  yield toLine(JSON.stringify({ head: segment.head }));
  for (const line of lines) {
    const entries = line.flatMap((entry) => reduce(entry, detail) ?? []);
    if (entries.length > 0) yield toLine(`{"log":[${encodeLine(entries, log).join(',')}]}`);
  }
}

/** What the detail keeps of an entry. */
function reduce(entry: LogEntry, detail: JournalDetail): LogEntry | undefined {
  if (detail === 'no-text') return withoutText(entry);
  if ('key' in entry) return undefined;
  if ('event' in entry && 'branch' in entry.event && !stepEvents.has(entry.event.type))
    return undefined;
  return entry;
}

/** What is not a sample is a matcher's, and named by the answers that it compares. */
function withoutText(entry: LogEntry): LogEntry | undefined {
  if ('key' in entry) {
    const { key, value } = entry;
    if (stepOfKey(key) === undefined) return undefined;
    const { sample } = (value ?? {}) as { readonly sample?: object };
    if (sample === undefined) return entry;
    return { ...entry, value: { ...(value as object), sample: { ...sample, text: undefined } } };
  }
  if ('event' in entry && entry.event.type === 'sample-completed') {
    return { ...entry, event: { ...entry.event, text: undefined } };
  }
  return entry;
}
