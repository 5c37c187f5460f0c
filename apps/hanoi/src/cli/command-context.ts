/** What a command may touch of the outside world. */
export interface CommandContext {
  /** For results. */
  readonly stdout: NodeJS.WriteStream;
  /** For progress and complaints. */
  readonly stderr: NodeJS.WriteStream;
  /** Aborted on Ctrl-C. */
  readonly signal: AbortSignal;
}
