import type { SubtaskRole } from '@maker/events';

/** Where in a tree something is asked. */
export interface Place {
  readonly path: string;
  readonly depth: number;
  readonly role: SubtaskRole;
  /** The race's number in the run. */
  readonly step: number;
}
