import type { RunOutcome } from '../benchmark/run-record.ts';

/** What the process tells its caller. */
export const exitCode = {
  solved: 0,
  notSolved: 1,
  usage: 2,
  stopped: 3,
  interrupted: 130,
} as const;

/** Literal exit codes. */
export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

/** The exit code of a run: a provider or budget that stopped it is told from a puzzle not solved. */
export function exitCodeOf({ solved, status, reason }: RunOutcome): ExitCode {
  if (status === 'interrupted') return exitCode.interrupted;
  if (solved) return exitCode.solved;
  const isStopped = reason === 'budget' || reason === 'deadline' || reason === 'provider-failed';
  return isStopped ? exitCode.stopped : exitCode.notSolved;
}
