import type { Readable, Writable } from 'node:stream';

/** The parts of Node's `process` that the command uses, so that tests can hand in others. */
export interface ProcessParts {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: Readable;
  /** The protocol's alone while a server runs. */
  readonly stdout: Writable;
  readonly stderr: Writable;
  exit(code: number): void;
  once(signal: 'SIGINT' | 'SIGTERM', listener: () => void): void;
}
