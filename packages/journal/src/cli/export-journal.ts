import type { LogEntry } from '../format/log-entry.ts';
import { readSegments } from '../reader/read-log.ts';

/** What of a journal is exported. */
export type ExportContent = 'events' | 'steps' | 'samples';

/** The entries of one kind as lines of plain JSON, everything that the format leaves out filled in. */
export function* exportJournal(folder: string, content: ExportContent): Generator<string, void> {
  for (const { lines } of readSegments(folder)) {
    for (const line of lines) {
      for (const entry of line) {
        const exported = select(entry, content);
        if (exported !== undefined) yield `${JSON.stringify(exported)}\n`;
      }
    }
  }
}

function select(entry: LogEntry, content: ExportContent): object | undefined {
  if ('event' in entry) return content === 'events' ? entry.event : undefined;
  if ('key' in entry) return content === 'samples' ? entry : undefined;
  const { at, checkpoint, state } = entry;
  return content === 'steps' ? { step: checkpoint - 1, at, state } : undefined;
}
