import { describeEnding, type RunSummary } from '@maker/report';
import { formatCount, formatCountOf } from '@maker/report/format';
import type { Verdict } from '@maker/report/page';
import type { RunOutcome } from '../benchmark/run-record.ts';

/** What the referee found, and what the last failed call said. */
type Judgement = Pick<RunOutcome, 'solved' | 'wrongMoves' | 'firstWrongStep' | 'failure'>;

/** Says how the run ended. */
export function hanoiVerdict(run: RunSummary, disks: number, judgement: Judgement): Verdict {
  const steps = formatCountOf(2 ** disks - 1, 'step');
  const size = `${formatCountOf(disks, 'disk')}, ${steps}`;
  if (judgement.solved) {
    return {
      isGood: true,
      headline: `Solved: ${size}, zero errors`,
      lead: 'A referee that shares no code with prompt and parser found every move right.',
    };
  }
  return {
    isGood: false,
    headline: `${outcomeOf(run)}: ${size}`,
    lead: `${ending(run, steps, judgement.failure)} ${errors(judgement)}`,
  };
}

function outcomeOf({ status, reason }: RunSummary): string {
  if (status === 'open') return 'Not finished';
  return reason === 'aborted' ? 'Interrupted' : 'Not solved';
}

function ending(
  { status, reason, stepsCompleted }: RunSummary,
  steps: string,
  failure = '',
): string {
  const done = formatCount(stepsCompleted);
  switch (status) {
    case 'completed':
      return `The run took ${done} of ${steps}.`;
    case 'open':
      return `After ${done} of ${steps} its record ends: it is under way, or was killed.`;
    case 'failed': {
      const words = failure === '' ? '' : ` (${failure})`;
      return `After ${done} of ${steps} it ended: ${describeEnding(reason)}${words}.`;
    }
  }
}

function errors({ wrongMoves, firstWrongStep }: Judgement): string {
  if (wrongMoves === 0) return 'The referee found no wrong move among them.';
  const count = wrongMoves === 1 ? 'one wrong move' : `${formatCount(wrongMoves)} wrong moves`;
  const first =
    firstWrongStep === undefined
      ? ''
      : `, the first at step ${formatCount(firstWrongStep)} (counted from 0)`;
  return `The referee found ${count}${first}.`;
}
