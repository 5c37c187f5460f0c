import type { RunProgress } from '@maker/core';

/** The version of the format that this package writes and reads. */
export const formatVersion = 1;

/** What sealed segments keep. */
export type JournalDetail =
  /** Everything: each answer with its text, each event. */
  | 'full'
  /** As `full`, without the text of answers. */
  | 'no-text'
  /** Steps only: states, totals, and the events that concern no single sample. */
  | 'steps';

/** A state that was voted, and what the run had used up by then. */
export interface Checkpoint {
  /** The step that begins at `state`. */
  readonly step: number;
  readonly state: unknown;
  readonly progress: RunProgress;
}

/** The first line of a segment: all that is needed to go on without the segments before it. */
export interface SegmentHead {
  readonly format: 'maker-journal';
  readonly version: typeof formatVersion;
  /** Number of the segment, from 1. */
  readonly segment: number;
  readonly runId: string;
  readonly seed: number;
  /** What the task is made from, part by part, each as a short hash or a number. */
  readonly fingerprint: Readonly<Record<string, string>>;
  readonly detail: JournalDetail;
  /** Why the segment was begun: a new run, one that goes on in another process, or a full segment before it. */
  readonly begins: 'run' | 'life' | 'segment';
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** The last checkpoint before the segment; absent before the first. */
  readonly checkpoint?: Checkpoint | undefined;
}
