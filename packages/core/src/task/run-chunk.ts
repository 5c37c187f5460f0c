import type { Matcher } from '../ports/matcher.ts';
import type { RunProgress } from '../ports/resumption.ts';
import type { StepValue, Task } from '../ports/task.ts';
import { SpeculativeVoter } from '../speculation/speculative-voter.ts';
import type { SpeculationLimits } from '../speculation/speculation-options.ts';
import type { Run } from '../voting/run.ts';
import type { SpendingMeter } from '../voting/spending.ts';
import type { DecidedVote, UndecidedVote } from '../voting/vote-result.ts';
import type { RaceLimits } from '../voting/voting-options.ts';
import { forgoAnswers } from './forgo-answers.ts';
import { isDone } from './is-done.ts';
import type { StepVoter } from './step-voter.ts';
import { voteStep } from './vote-step.ts';

/** One step that was voted: what was done and where it led. */
export interface CommittedStep<S, A> extends StepValue<S, A> {
  /** From 0. */
  readonly step: number;
}

/** Where a chunk of steps ended. */
export type ChunkResult<S, A> =
  /** The task is done. */
  | { readonly status: 'completed'; readonly step: number; readonly state: S }
  /** `maxSteps` are done; go on at `step`. */
  | { readonly status: 'more'; readonly step: number; readonly state: S }
  /** No winner at `step`; `state` is the last that was voted. */
  | {
      readonly status: 'undecided';
      readonly step: number;
      readonly state: S;
      readonly vote: UndecidedVote<StepValue<S, A>>;
    };

/** What `runChunk` works on. */
export interface Chunk<S, A> {
  readonly task: Task<S, A>;
  readonly matcher?: Matcher<StepValue<S, A>> | undefined;
  readonly limits: RaceLimits;
  /** Where to start, and from which state. */
  readonly step: number;
  readonly state: S;
  /** The most steps to do before handing over. */
  readonly maxSteps: number;
  /** Sums up what the steps cost. */
  readonly meter: SpendingMeter;
  /** Sums up what speculation drew in vain; it is part of the other sum too. */
  readonly discarded: SpendingMeter;
  /** Whether and how far to run ahead of the votes. */
  readonly speculation?: SpeculationLimits | undefined;
  readonly onStepCommitted?: ((committed: CommittedStep<S, A>) => void | Promise<void>) | undefined;
}

/**
 * Runs steps one after the other: the voted next state is the next step's input, and a step sees
 * nothing else. All effects go through the run's scope, so this one driver serves every engine.
 *
 * @see Meyerson et al., arXiv 2511.09030, Algorithm 1
 */
export async function runChunk<S, A>(run: Run, chunk: Chunk<S, A>): Promise<ChunkResult<S, A>> {
  const { task, onStepCommitted } = chunk;
  const progress = (): RunProgress => run.progress(chunk.meter, chunk.discarded);
  const voter = createVoter(run, chunk);
  let { step, state } = chunk;
  try {
    for (const end = step + chunk.maxSteps; step < end; step++) {
      if (isDone(task, step, state)) return { status: 'completed', step, state };
      const { branch, vote } = await voter.vote(step, state);
      if (vote.status === 'undecided') return { status: 'undecided', step, state, vote };
      reportStep(run, step, branch, vote);
      const { action, nextState } = vote.winner;
      // Before the checkpoint: a run that dies in between tells the step again instead of never. Awaiting
      // nothing a million times is not free.
      const told = onStepCommitted?.({ step, action, nextState });
      if (told !== undefined) await told;
      forgoAnswers(run, step + 1, chunk);
      const saved = run.scope.checkpoint(step + 1, nextState, progress);
      if (saved !== undefined) await saved;
      state = nextState;
    }
    return { status: isDone(task, step, state) ? 'completed' : 'more', step, state };
  } finally {
    await voter.close();
    forgoAnswers(run, Infinity, chunk);
  }
}

function createVoter<S, A>(run: Run, chunk: Chunk<S, A>): StepVoter<S, A> {
  const { task, matcher, limits, meter, discarded, speculation } = chunk;
  if (speculation !== undefined && speculation.depth > 0) {
    const end = chunk.step + chunk.maxSteps;
    const parts = { task, matcher, limits, meter, discarded, end };
    return new SpeculativeVoter(run, { ...parts, ...speculation });
  }
  const branch = 0;
  return {
    async vote(step, state) {
      const race = { task, matcher, state, step, branch, limits, total: meter };
      return { branch, vote: await voteStep(run, race) };
    },
    close: () => Promise.resolve(),
  };
}

function reportStep<T>(run: Run, step: number, branch: number, vote: DecidedVote<T>): void {
  run.emit({
    type: 'step-completed',
    runId: run.id,
    timestampMs: run.now(),
    step,
    branch,
    samples: vote.samples,
    votes: vote.votes,
    redFlags: vote.samples - vote.votes,
    failures: vote.failures,
    usage: vote.usage,
    costUsd: vote.costUsd,
    elapsedMs: vote.elapsedMs,
  });
}
