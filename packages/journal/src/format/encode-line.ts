import { EntryEncoder } from './entry-codec.ts';
import type { LogEntry } from './log-entry.ts';
import type { RunLog } from './run-log.ts';

/** The entries of one line as text, each in the light of those before it; the log takes them in. */
export function encodeLine(entries: readonly LogEntry[], log: RunLog): readonly string[] {
  const encoder = new EntryEncoder(log);
  return entries.map((entry) => {
    const text = encoder.encode(entry);
    log.add(entry);
    return text;
  });
}
