#!/usr/bin/env node
import { writeSync } from 'node:fs';
import { runProgram } from './cli/program.ts';

process.exitCode = runProgram(process.argv.slice(2), {
  // Synchronous, so that a large export waits for its reader instead of filling the memory.
  out: (text) => write(1, text),
  err: (text) => write(2, text),
});

/** Writes all of it, to a pipe that is full too; whoever closes the pipe has read enough. */
function write(file: 1 | 2, text: string): void {
  let bytes: Uint8Array = Buffer.from(text);
  while (bytes.length > 0) {
    try {
      bytes = bytes.subarray(writeSync(file, bytes));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EPIPE') process.exit(0);
      if (code !== 'EAGAIN') throw error;
    }
  }
}
