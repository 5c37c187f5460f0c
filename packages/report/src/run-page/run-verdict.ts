import { formatCount, formatCountOf, formatShare } from '../format/number-format.ts';
import type { Verdict } from '../page/headline.ts';
import type { MeasuredRates, RunSummary } from '../run/run-summary.ts';

type Ending = NonNullable<RunSummary['reason']>;

/** Why a run ended before its last step, in words. */
export function describeEnding(reason: RunSummary['reason']): string {
  return reason === undefined ? 'why is not recorded' : endings[reason];
}

const endings: Readonly<Record<Ending, string>> = {
  budget: 'the budget of the run was used up',
  deadline: 'its time was up',
  'max-samples': 'it reached the limit of samples',
  'all-flagged': 'every answer was red-flagged',
  'provider-failed': 'the provider failed',
  rejected: 'the winner was rejected',
  aborted: 'it was stopped from outside',
  error: 'the program around it failed',
};

/** Says how the run ended, as far as its record tells. */
export function runVerdict(run: RunSummary): Verdict {
  switch (run.status) {
    case 'completed':
      return {
        isGood: true,
        headline: `Completed: ${formatCountOf(run.stepsCompleted, 'step')}`,
        lead: 'Every step has a winner. The vote finds the answer that the model gives most often; whether it is the right one, the vote cannot know.',
      };
    case 'failed':
      return {
        isGood: false,
        headline: `Stopped after ${progress(run)}`,
        lead: `The run ended: ${describeEnding(run.reason)}. ${stand(run.stepsCompleted)}`,
      };
    case 'open':
      return run.isTask
        ? {
            isGood: false,
            headline: `Not finished: ${progress(run)}`,
            lead: 'The record tells of no end: the run is under way, or was killed. It can go on from its last step.',
          }
        : outsideOfTasks(run);
  }
}

/** A vote or a calibration, which nothing tells of until it ends. */
function outsideOfTasks(run: RunSummary): Verdict {
  if (run.calibration !== undefined) return calibrated(run.calibration);
  if (run.stepsCompleted + run.contested.length > 0) return loneVote(run);
  const lead =
    'The record tells of no result: a vote or a calibration is under way, was stopped, or was killed.';
  return { isGood: false, headline: 'Not finished', lead };
}

function calibrated({ cases, stepSuccessRate, validRate }: MeasuredRates): Verdict {
  return {
    isGood: true,
    headline: `Measured: ${formatCountOf(cases, 'case')}`,
    lead: `A calibration, no task: of the answers, ${formatShare(validRate)} passed every red flag, and of those ${formatShare(stepSuccessRate)} were right.`,
  };
}

function loneVote({ stepsCompleted }: RunSummary): Verdict {
  const isGood = stepsCompleted > 0;
  const lead = 'A vote that is no step of a task.';
  return { isGood, headline: isGood ? 'Decided: one vote' : 'Undecided: one vote', lead };
}

function progress({ stepsCompleted, steps: all }: RunSummary): string {
  return all === undefined
    ? formatCountOf(stepsCompleted, 'step')
    : `${formatCount(stepsCompleted)} of ${formatCountOf(all, 'step')}`;
}

function stand(steps: number): string {
  if (steps === 0) return 'No step was decided.';
  return steps === 1 ? 'The step before stands.' : `The ${formatCount(steps)} steps before stand.`;
}
