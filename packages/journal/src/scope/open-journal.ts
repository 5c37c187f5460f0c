import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { InvalidArgumentError, JournalError } from '@maker/events';
import { decodeSegment } from '../format/decode-segment.ts';
import type { LogEntry } from '../format/log-entry.ts';
import { RunLog } from '../format/run-log.ts';
import { formatVersion, type SegmentHead } from '../format/segment-head.ts';
import { onDisk } from '../store/disk-error.ts';
import { lockFolder } from '../store/lock.ts';
import { SegmentReader } from '../store/read-segment.ts';
import { listSegments, type SegmentFile } from '../store/segment-files.ts';
import { changedParts } from './fingerprint.ts';
import {
  type JournalOptions,
  resolveJournalOptions,
  type ResolvedJournalOptions,
} from './journal-options.ts';
import { type Journal, JournalScope } from './journal-scope.ts';

/**
 * Opens the journal of a run in a folder of its own: begins it, or, with `resume`, goes on with the one
 * that is there. Nothing that was written is changed; a run that goes on begins a new segment.
 *
 * @throws `InvalidArgumentError` for options outside their domain.
 * @throws `JournalError` for a folder that cannot be written, holds a journal already, is written to by
 * another process, or holds a journal that is damaged, of another version or of another task.
 */
export async function openJournal(folder: string, options: JournalOptions = {}): Promise<Journal> {
  const resolved = resolveJournalOptions(options);
  onDisk(folder, () => mkdirSync(folder, { recursive: true }));
  const unlock = lockFolder(folder);
  try {
    const segments = listSegments(folder);
    const last = segments.at(-1);
    const found = last === undefined ? undefined : goOn(folder, last, resolved);
    const { head, log } = found ?? begin(resolved);
    removeLeftovers(folder, segments);
    const unsealed = segments.filter(({ isSealed }) => !isSealed).map(({ path }) => path);
    return new JournalScope({ folder, options: resolved, head, log, unsealed, unlock });
  } catch (error) {
    unlock();
    throw error;
  }
}

interface Beginning {
  readonly head: SegmentHead;
  readonly log: RunLog;
}

function begin(options: ResolvedJournalOptions): Beginning {
  const { runId = crypto.randomUUID(), seed = Math.floor(Math.random() * 2 ** 32) } = options;
  const { fingerprint = {}, detail, now } = options;
  const format = { format: 'maker-journal', version: formatVersion, segment: 1 } as const;
  const at = now();
  const head = { ...format, runId, seed, fingerprint, detail, begins: 'run', at } as const;
  return { head, log: new RunLog(at) };
}

function goOn(folder: string, file: SegmentFile, options: ResolvedJournalOptions): Beginning {
  if (options.resume !== true) {
    const message = `${folder} holds a journal: resume it with \`resume: true\`, or choose another folder`;
    throw new JournalError({ message, reason: 'exists', path: folder });
  }
  const segment = new SegmentReader(file);
  const { head } = segment;
  requireSame('runId', options.runId, head.runId);
  requireSame('seed', options.seed, head.seed);
  const fingerprint = options.fingerprint ?? head.fingerprint;
  if (options.acceptChangedTask !== true) requireSameTask(folder, head.fingerprint, fingerprint);
  const { log, lines } = decodeSegment(segment);
  let last: LogEntry | undefined;
  for (const line of lines) last = line.at(-1);
  if (endsForLackOfAnswers(last)) log.forgetFailures();
  const next = { segment: head.segment + 1, begins: 'life', detail: options.detail } as const;
  const at = Math.max(options.now(), head.at);
  const { checkpoint } = log;
  return { head: { ...head, ...next, fingerprint, at, checkpoint }, log };
}

/** A run that the provider failed has failed calls on record; going on means to try them again. */
function endsForLackOfAnswers(last: LogEntry | undefined): boolean {
  return (
    last !== undefined &&
    'event' in last &&
    last.event.type === 'run-failed' &&
    last.event.reason === 'provider-failed'
  );
}

function requireSame(argument: string, received: unknown, recorded: unknown): void {
  if (received === undefined || received === recorded) return;
  const expected = 'left out, or that of the journal';
  throw new InvalidArgumentError({ argument, expected, received });
}

function requireSameTask(
  folder: string,
  before: SegmentHead['fingerprint'],
  after: SegmentHead['fingerprint'],
): void {
  // A journal begun without a fingerprint has nothing to compare.
  if (Object.keys(before).length === 0) return;
  const changed = changedParts(before, after);
  if (changed.length === 0) return;
  const message = `The task is not the one that the journal at ${folder} was begun with: ${changed.join(', ')} changed; undo the change, begin a new journal, or go on all the same with \`acceptChangedTask: true\``;
  throw new JournalError({ message, reason: 'changed-task', path: folder });
}

/** Drafts of a writer that died, and plain files whose sealed form is in place. */
function removeLeftovers(folder: string, segments: readonly SegmentFile[]): void {
  const sealed = new Set(segments.filter(({ isSealed }) => isSealed).map(({ path }) => path));
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (name.endsWith('.tmp') || sealed.has(`${path}.br`)) onDisk(path, () => rmSync(path));
  }
}
