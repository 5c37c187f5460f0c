/** What tells a race from all others. */
export interface RaceId {
  readonly runId: string;
  /** Step of the task, from 0; the case of a calibration. */
  readonly step: number;
  /** 0, unless several races try one step. */
  readonly branch: number;
}
