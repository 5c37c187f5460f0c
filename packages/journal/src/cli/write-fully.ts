import { writeSync } from 'node:fs';

/**
 * Writes all of a text before it returns, to a pipe that is full too: a large export waits for its reader
 * instead of filling the memory.
 *
 * @returns false where whoever reads has had enough.
 */
export function writeFully(file: number, text: string): boolean {
  let bytes: Uint8Array = Buffer.from(text);
  while (bytes.length > 0) {
    try {
      bytes = bytes.subarray(writeSync(file, bytes));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EPIPE') return false;
      if (code !== 'EAGAIN') throw error;
      sleep();
    }
  }
  return true;
}

/** A moment for the reader. */
function sleep(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
}
