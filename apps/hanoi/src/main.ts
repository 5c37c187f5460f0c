import { MakerError } from '@maker/events';
import { CommanderError } from 'commander';
import { type ExitCode, exitCode } from './cli/exit-code.ts';
import { createProgram } from './cli/program.ts';

const interrupt = new AbortController();
// Not `once`: a library that restores the terminal ends the process when it finds no other listener left.
process.on('SIGINT', onSignal);
process.on('SIGTERM', onSignal);

const context = { stdout: process.stdout, stderr: process.stderr, signal: interrupt.signal };
const program = createProgram(context, (code) => {
  process.exitCode = code;
});

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = explain(error);
}

/** The first signal lets the command tell what was done by then; a second one does not wait for it. */
function onSignal(): void {
  if (interrupt.signal.aborted) process.exit(exitCode.interrupted);
  interrupt.abort();
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
