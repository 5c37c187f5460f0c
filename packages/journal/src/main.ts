#!/usr/bin/env node
import { runProgram } from './cli/program.ts';
import { writeFully } from './cli/write-fully.ts';

process.exitCode = runProgram(process.argv.slice(2), {
  out: (text) => writeFully(1, text) || process.exit(0),
  err: (text) => writeFully(2, text) || process.exit(0),
});
