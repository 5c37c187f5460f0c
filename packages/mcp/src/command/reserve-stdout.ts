import { Writable } from 'node:stream';

/**
 * Keeps stdout for the protocol. Whatever else in the process prints there, as an OpenTelemetry SDK does at
 * some levels of its log, is sent to stderr from now on.
 *
 * @returns where the protocol is to be written.
 */
export function reserveStdout(stdout: Writable, stderr: Writable): Writable {
  const write = stdout.write.bind(stdout) as (
    chunk: unknown,
    encoding: BufferEncoding,
    done: (error?: Error | null) => void,
  ) => boolean;
  stdout.write = stderr.write.bind(stderr);
  // Whoever writes is told by `done`; without a listener here, the process would die of it.
  stdout.on('error', () => undefined);
  return new Writable({
    write: (chunk: unknown, encoding, done) => void write(chunk, encoding, done),
  });
}
