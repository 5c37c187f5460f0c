/** What a race's calls listen to, how the race hangs up on them, and how many it may have. */
export interface CallControl {
  /** Aborted when the answers are no longer wanted. */
  readonly signal: AbortSignal;
  /** The most calls in flight at present, at least 1. @defaultValue what the stopping rule holds safe */
  readonly maxInFlight?: number | undefined;
  /** Tells the calls under way that nobody waits for them any more. */
  interruptCalls(): void;
}
