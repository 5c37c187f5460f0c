import type { StepValue, Task } from '../ports/task.ts';
import { runRace } from '../voting/race.ts';
import type { Run } from '../voting/run.ts';
import type { SpendingMeter } from '../voting/spending.ts';
import type { UndecidedVote } from '../voting/vote-result.ts';
import { toMessages } from '../voting/vote.ts';
import type { RaceLimits } from '../voting/voting-options.ts';

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
  readonly limits: RaceLimits;
  /** Where to start, and from which state. */
  readonly step: number;
  readonly state: S;
  /** The most steps to do before handing over. */
  readonly maxSteps: number;
  /** Sums up what the steps cost. */
  readonly meter: SpendingMeter;
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
  let { step, state } = chunk;
  for (const end = step + chunk.maxSteps; step < end; step++) {
    if (isDone(task, step, state)) return { status: 'completed', step, state };
    const vote = await voteStep(run, chunk, step, state);
    if (vote.status === 'undecided') return { status: 'undecided', step, state, vote };
    const { action, nextState } = vote.winner;
    // A plain scope returns nothing here, and awaiting nothing a million times is not free.
    const saved = run.scope.checkpoint(step + 1, nextState);
    if (saved !== undefined) await saved;
    const told = onStepCommitted?.({ step, action, nextState });
    if (told !== undefined) await told;
    state = nextState;
  }
  return { status: isDone(task, step, state) ? 'completed' : 'more', step, state };
}

function isDone<S, A>(task: Task<S, A>, step: number, state: S): boolean {
  return (task.steps !== undefined && step >= task.steps) || task.isDone?.(state) === true;
}

async function voteStep<S, A>(
  run: Run,
  { task, limits, meter }: Chunk<S, A>,
  step: number,
  state: S,
) {
  const branch = 0;
  run.emit({ type: 'step-started', runId: run.id, timestampMs: run.now(), step, branch });
  const vote = await runRace<StepValue<S, A>>(run, {
    step,
    branch,
    limits,
    total: meter,
    messages: toMessages(task.prompt(state)),
    parse: (sample) => task.parse(sample, state),
  });
  if (vote.status === 'decided') {
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
  return vote;
}
