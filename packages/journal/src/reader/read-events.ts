import type { MakerEvent } from '@maker/events';
import { readSegments } from './read-log.ts';

/**
 * Everything that happened in a run, in order, as its journal tells it: each event of each of its lives once.
 * Nothing but the segment being read is held in memory. Journals of detail `steps` hold the events
 * of steps and of the run as a whole; the segment under way holds all.
 *
 * @throws `JournalError` for a folder without a journal, and for one that is damaged.
 */
export function* readEvents(folder: string): Generator<MakerEvent, void> {
  for (const { lines } of readSegments(folder)) {
    for (const line of lines) {
      for (const entry of line) if ('event' in entry) yield entry.event;
    }
  }
}
