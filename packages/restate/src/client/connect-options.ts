/** Options of `connectMakerTask`. */
export interface ConnectOptions {
  /** Where the engine's ingress listens, as in `http://127.0.0.1:8080`. */
  readonly url: string;
  /** The task's name. */
  readonly name: string;
  /** Headers of each request, for authentication. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** How often `result` and `cancel` look at the run, in milliseconds. @defaultValue 1000 */
  readonly pollMs?: number | undefined;
}
