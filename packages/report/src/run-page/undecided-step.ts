import type { RunSummary } from '../run/run-summary.ts';

/** Says how the step that ended a run without a winner is counted, where there is one. */
export function undecidedStep({ stepsByVotes, stepsCompleted }: RunSummary, how: string): string {
  const races = stepsByVotes.reduce((sum, count) => sum + count, 0);
  return races > stepsCompleted ? ` The step that stayed undecided counts ${how}.` : '';
}
