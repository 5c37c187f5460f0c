import {
  runTask,
  type StepValue,
  type Task,
  type TaskResult,
  type UndecidedVote,
} from '@maker/core';
import type { RedFlags } from '../red-flags/red-flags.ts';
import type { LinearPattern } from '../schema/linear-pattern.ts';
import { showValue } from '../shown/shown-value.ts';
import { explainVote } from '../voting/explain-vote.ts';
import { type Sampling, toMessages } from '../voting/open-sampling.ts';
import { type ShownTally, showTally } from '../voting/show-tally.ts';
import type { VotingOptions } from '../voting/voting-options.ts';
import type { RunEnding, RunWork } from './background-run.ts';
import type { RunProgress } from './run-outcome.ts';
import { stateText, type StepTemplate } from './step-template.ts';

/** A chain of votes, checked and ready. */
export interface SteppedRun {
  readonly template: StepTemplate;
  readonly initialState: unknown;
  /** Ends the run early: matched by the whole of a winner. */
  readonly until: LinearPattern | undefined;
  readonly options: VotingOptions;
  readonly margin: number;
  /** The most answers of one step. */
  readonly maxSamples: number;
  readonly redFlags: RedFlags;
  readonly sampling: Sampling;
}

interface StepState {
  readonly step: number;
  readonly value: unknown;
}

const keptWinners = 20;
const maxStateCharacters = 30_000;
const maxWinnerCharacters = 300;

/** The work of a chain: the winner of each step is the state of the next. */
export function steppedWork(run: SteppedRun): Omit<RunWork, 'onEvent'> {
  const { template, redFlags, margin, sampling } = run;
  const winners: unknown[] = [];
  let done: StepState = { step: 0, value: run.initialState };
  let tally: ShownTally | undefined;
  return {
    margin,
    provider: sampling.provider,
    progress: () => ({
      ...showState(done, template.steps, winners),
      ...(tally === undefined ? {} : { tally: tally.tally }),
      warnings: [...sampling.warnings, ...redFlags.warnings, ...(tally?.warnings ?? [])],
    }),
    async perform(signal, onEvent) {
      const { sampler, budget } = sampling;
      const { maxSamples, options } = run;
      const { result } = runTask({
        task: toTask(run),
        onStepCommitted({ nextState }) {
          done = nextState;
          winners.push(nextState.value);
          if (winners.length > keptWinners) winners.shift();
        },
        sampler,
        budget,
        margin,
        maxSamples,
        signal,
        onEvent,
        maxTokens: redFlags.maxTokens,
        temperature: options.temperature,
      });
      const outcome = await result;
      if (outcome.status === 'undecided') tally = showTally(withoutState(outcome.vote));
      return endingOf(outcome, run);
    },
  };
}

function toTask({
  template,
  initialState,
  until,
  options,
  redFlags,
}: SteppedRun): Task<StepState, unknown> {
  return {
    initialState: { step: 0, value: initialState },
    isDone: ({ step, value }) => step >= template.steps || (step > 0 && isStopped(until, value)),
    prompt: ({ step, value }) => toMessages(template.render(step, value), options.system),
    parse(sample, { step }) {
      const parsed = redFlags.parse(sample);
      if (!parsed.ok) return parsed;
      const { value, key } = parsed;
      return { ok: true, value: { action: value, nextState: { step: step + 1, value } }, key };
    },
  };
}

/** Candidates as they were answered. */
const withoutState = (
  vote: UndecidedVote<StepValue<StepState, unknown>>,
): UndecidedVote<unknown> => ({
  ...vote,
  tally: vote.tally.map(({ value, ...rest }) => ({ ...rest, value: value.action })),
});

const isStopped = (until: LinearPattern | undefined, value: unknown): boolean =>
  until?.matchesWhole(stateText(value).trim()) === true;

function endingOf(outcome: TaskResult<StepState>, { template, until }: SteppedRun): RunEnding {
  if (outcome.status === 'undecided') {
    const { step, reason, vote } = outcome;
    const meaning = `Step ${step + 1} of ${template.steps} has no winner; the steps before it stand. ${explainVote(vote)}`;
    return { status: 'undecided', reason, meaning };
  }
  if (until !== undefined && !isStopped(until, outcome.state.value)) {
    const meaning = `None of the ${template.steps} winners matched \`until\`: give more \`steps\`, go on from \`state\` as initialState, or look at the winners.`;
    return { status: 'undecided', reason: 'max-steps', meaning };
  }
  return { status: 'completed', meaning: completedMeaning };
}

const completedMeaning =
  'Every step has a winner: the most likely answer of this model if samples err independently. It is not proven, and a step that most samples get wrong alike spoils those after it.';

function showState(
  { step, value }: StepState,
  steps: number,
  winners: readonly unknown[],
): Omit<RunProgress, 'warnings'> {
  return {
    stepsCompleted: step,
    steps,
    state: showValue(value, maxStateCharacters).value,
    winners: winners.map((winner) => showValue(winner, maxWinnerCharacters).value),
  };
}
