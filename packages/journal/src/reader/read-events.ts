import type { MakerEvent } from '@maker/events';
import type { LogEntry } from '../format/log-entry.ts';
import { isDiscard, raceOf } from '../format/open-calls.ts';
import { type LogSegment, readSegments } from './read-log.ts';

/** Options of `readEvents`. */
export interface ReadEventsOptions {
  /**
   * Leaves out the events of steps under way that the last checkpoint has not counted: a run that goes on
   * from here tells them again. Events come when they are settled, so not quite in the order in which
   * they happened. @defaultValue false
   */
  readonly settled?: boolean | undefined;
}

/**
 * Everything that happened in a run, in order, as its journal tells it: each event of each of its lives once.
 * Nothing but the segment being read is held in memory. Journals of detail `steps` hold the events
 * of steps and of the run as a whole; the segment under way holds all.
 *
 * @throws `JournalError` for a folder without a journal, and for one that is damaged.
 */
export function* readEvents(
  folder: string,
  { settled = false }: ReadEventsOptions = {},
): Generator<MakerEvent, void> {
  for (const segment of readSegments(folder)) {
    for (const entries of settled ? settledEntries(segment) : segment.lines) {
      for (const entry of entries) if ('event' in entry) yield entry.event;
    }
  }
}

/** Entries are settled once the log has let go of them: what it holds is what a run goes on from. */
function* settledEntries({
  lines,
  log,
}: Pick<LogSegment, 'lines' | 'log'>): Generator<readonly LogEntry[], void> {
  // What stands here was carried over, and is settled already where nothing but the name of a lost branch is left.
  let held = log.open.filter(isOpenIn(log.open));
  for (const line of lines) {
    const isOpen = isOpenIn(log.open);
    const entries = [...held, ...line];
    held = entries.filter(isOpen);
    yield entries.filter((entry) => !isOpen(entry));
  }
}

function isOpenIn(open: readonly LogEntry[]): (entry: LogEntry) => boolean {
  const entries = new Set(open);
  const races = new Set(open.filter((entry) => !isDiscard(entry)).map(raceOf));
  return (entry) => entries.has(entry) && (!isDiscard(entry) || races.has(raceOf(entry)));
}
