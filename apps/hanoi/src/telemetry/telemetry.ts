import type { MakerEventListener } from '@maker/events';

/** What looks at a run from outside: a log, an endpoint for metrics. */
export interface Telemetry {
  readonly observe: MakerEventListener;
  /** Lets go of files and ports. */
  close(): Promise<void>;
}
