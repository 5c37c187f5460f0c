import { InvalidArgumentError, type MakerEventListener } from '@maker/events';
import type { JournalDetail } from '../format/segment-head.ts';
import type { FsyncPolicy } from '../store/log-writer.ts';
import type { Fingerprint } from './fingerprint.ts';

/** Options of `openJournal`. */
export interface JournalOptions {
  /** Goes on with the journal in the folder, where there is one. Without it, a folder that holds one is refused. @defaultValue false */
  readonly resume?: boolean | undefined;
  /** What the task is made from; a journal of another task is refused. See `fingerprintTask`. @defaultValue nothing is compared */
  readonly fingerprint?: Fingerprint | undefined;
  /** Goes on although the task has changed; what was voted stands. @defaultValue false */
  readonly acceptChangedTask?: boolean | undefined;
  /** Names the run. @defaultValue that of the journal, or a random UUID */
  readonly runId?: string | undefined;
  /** What everything random depends on, an integer. @defaultValue that of the journal, or drawn at random */
  readonly seed?: number | undefined;
  /** What complete segments keep; the segment under way keeps all, so that a run goes on at the exact vote. @defaultValue 'full' */
  readonly detail?: JournalDetail | undefined;
  /** When what is written is forced onto the disk. @defaultValue 'always' */
  readonly fsync?: FsyncPolicy | undefined;
  /** For `fsync: 'interval'`, in milliseconds, >= 1. @defaultValue 100 */
  readonly fsyncIntervalMs?: number | undefined;
  /** Size at which a segment is complete, in bytes before compression, an integer >= 1. @defaultValue 4 MiB */
  readonly segmentBytes?: number | undefined;
  /** The clock, in milliseconds since the epoch. @defaultValue `Date.now` */
  readonly now?: (() => number) | undefined;
  /** Takes the events as they happen; what it throws is dropped. */
  readonly onEvent?: MakerEventListener | undefined;
}

type Defaulted = 'detail' | 'fsync' | 'fsyncIntervalMs' | 'segmentBytes' | 'now';

/** Options of a journal, defaults filled in. */
export type ResolvedJournalOptions = Omit<JournalOptions, Defaulted> & {
  readonly [Name in Defaulted]: NonNullable<JournalOptions[Name]>;
};

/** @throws `InvalidArgumentError` naming the first field that is wrong. */
export function resolveJournalOptions(options: JournalOptions): ResolvedJournalOptions {
  const { detail = 'full', fsync = 'always', fsyncIntervalMs = 100 } = options;
  const { segmentBytes = 4 * 2 ** 20, now = Date.now } = options;
  requireOneOf('detail', detail, ['full', 'no-text', 'steps']);
  requireOneOf('fsync', fsync, ['always', 'interval', 'none']);
  requireNumber('fsyncIntervalMs', fsyncIntervalMs, fsyncIntervalMs >= 1, 'a number >= 1');
  requireInteger('segmentBytes', segmentBytes, 1);
  if (options.seed !== undefined) requireInteger('seed', options.seed);
  return { ...options, detail, fsync, fsyncIntervalMs, segmentBytes, now };
}

function requireOneOf(argument: string, received: string, values: readonly string[]): void {
  if (values.includes(received)) return;
  throw new InvalidArgumentError({ argument, expected: values.join(' or '), received });
}

function requireInteger(argument: string, received: number, least = -Infinity): void {
  const expected = least === -Infinity ? 'an integer' : `an integer >= ${least}`;
  requireNumber(argument, received, Number.isSafeInteger(received) && received >= least, expected);
}

function requireNumber(argument: string, received: number, holds: boolean, expected: string): void {
  if (!holds) throw new InvalidArgumentError({ argument, expected, received });
}
