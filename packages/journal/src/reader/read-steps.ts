import { readSegments } from './read-log.ts';

/** A step that was voted, as a journal tells it. */
export interface RecordedStep {
  /** From 0. */
  readonly step: number;
  /** The state that the step led to. */
  readonly nextState: unknown;
  /** When it was recorded, in milliseconds since the epoch. */
  readonly at: number;
}

/**
 * The steps of a run, in order, from its journal alone, whatever its detail.
 *
 * @throws `JournalError` for a folder without a journal, and for one that is damaged.
 */
export function* readSteps(folder: string): Generator<RecordedStep, void> {
  for (const { lines } of readSegments(folder)) {
    for (const line of lines) {
      for (const entry of line) {
        if (!('checkpoint' in entry)) continue;
        yield { step: entry.checkpoint - 1, nextState: entry.state, at: entry.at };
      }
    }
  }
}
