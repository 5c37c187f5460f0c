import type { UndecidedReason } from '@maker/events';
import type { RunRecord } from '../../benchmark/run-record.ts';
import { formatCount } from '../../format/number-format.ts';
import type { Verdict } from '../html/headline.ts';

const reasons: Readonly<Record<UndecidedReason, string>> = {
  budget: 'the budget of the run was used up',
  deadline: 'its time was up',
  'max-samples': 'it reached the limit of samples',
  'all-flagged': 'every answer was red-flagged',
  'provider-failed': 'the provider failed',
};

/** Says how the run ended. */
export function runVerdict({ settings, outcome }: RunRecord): Verdict {
  const { disks, steps } = settings;
  const done = formatCount(outcome.stepsCompleted);
  const size = `${formatCount(disks)} disks, ${formatCount(steps)} steps`;
  if (outcome.solved) {
    return {
      isGood: true,
      headline: `Solved: ${size}, zero errors`,
      lead: 'A referee that shares no code with prompt and parser found every move right.',
    };
  }
  return {
    isGood: false,
    headline: `${outcome.status === 'interrupted' ? 'Interrupted' : 'Not solved'}: ${size}`,
    lead: `${ending(outcome, done, formatCount(steps))} ${errors(outcome)}`,
  };
}

function ending(
  { status, reason, failure }: RunRecord['outcome'],
  done: string,
  steps: string,
): string {
  switch (status) {
    case 'completed':
      return `The run took ${done} of ${steps} steps.`;
    case 'interrupted':
      return `The run was stopped from outside after ${done} of ${steps} steps.`;
    case 'undecided': {
      const why = reason === undefined ? '' : `: ${reasons[reason]}`;
      const words = failure === undefined ? '' : ` (${failure})`;
      return `After ${done} of ${steps} steps the next one found no winner${why}${words}.`;
    }
  }
}

function errors({ wrongMoves, firstWrongStep }: RunRecord['outcome']): string {
  if (wrongMoves === 0) return 'The referee found no wrong move among them.';
  const count = wrongMoves === 1 ? 'one wrong move' : `${formatCount(wrongMoves)} wrong moves`;
  const first =
    firstWrongStep === undefined
      ? ''
      : `, the first at step ${formatCount(firstWrongStep)} (counted from 0)`;
  return `The referee found ${count}${first}.`;
}
