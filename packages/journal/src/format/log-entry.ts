import type { RunProgress } from '@maker/core';
import type { MakerEvent } from '@maker/events';

interface Timed {
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** Something that happened. */
export interface EventEntry extends Timed {
  readonly event: MakerEvent;
}

/** The result of an effect. */
export interface ResultEntry extends Timed {
  readonly key: string;
  readonly value: unknown;
}

/** A step was voted. */
export interface CheckpointEntry extends Timed {
  /** The step that begins at `state`. */
  readonly checkpoint: number;
  readonly state: unknown;
  /** What the run has used up by then. */
  readonly progress: RunProgress;
}

/** One entry of the log. */
export type LogEntry = EventEntry | ResultEntry | CheckpointEntry;

/** The step that an entry belongs to; undefined for one that concerns the run as a whole. */
export function stepOf(entry: LogEntry): number | undefined {
  if ('event' in entry) return 'branch' in entry.event ? entry.event.step : undefined;
  if ('key' in entry) return stepOfKey(entry.key);
  return entry.checkpoint;
}

/** Keys are `step/branch/ordinal`, whatever follows; another key belongs to whatever step is under way. */
export function stepOfKey(key: string): number | undefined {
  const step = Number.parseInt(key, 10);
  return Number.isNaN(step) ? undefined : step;
}
