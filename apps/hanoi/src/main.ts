import { MakerError } from '@maker/events';
import { CommanderError } from 'commander';
import { type ExitCode, exitCode } from './cli/exit-code.ts';
import { createProgram } from './cli/program.ts';

const interrupt = new AbortController();
process.once('SIGINT', () => interrupt.abort());
process.once('SIGTERM', () => interrupt.abort());

const context = { stdout: process.stdout, stderr: process.stderr, signal: interrupt.signal };
const program = createProgram(context, (code) => {
  process.exitCode = code;
});

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = explain(error);
}

/** Tells the user what to do, or, where it is our bug, everything that helps to mend it. */
function explain(error: unknown): ExitCode {
  if (error instanceof CommanderError)
    return error.exitCode === 0 ? exitCode.solved : exitCode.usage;
  if (interrupt.signal.aborted) return exitCode.interrupted;
  if (MakerError.isInstance(error)) {
    process.stderr.write(`error: ${error.message}\n`);
    return error.code === 'provider' ? exitCode.stopped : exitCode.usage;
  }
  throw error;
}
