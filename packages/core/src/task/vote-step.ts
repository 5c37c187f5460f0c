import type { StepValue, Task } from '../ports/task.ts';
import { runRace } from '../voting/race.ts';
import type { RaceQuestion } from '../voting/race-question.ts';
import type { Run } from '../voting/run.ts';
import type { VoteResult } from '../voting/vote-result.ts';
import { toMessages } from '../voting/vote.ts';

/** The race of a step: its question is made from task and state. */
export interface StepRace<S, A> extends Omit<RaceQuestion<StepValue<S, A>>, 'messages' | 'parse'> {
  readonly task: Task<S, A>;
  readonly state: S;
}

/** Runs the race of one step: prompt and parser see the state, and nothing else. */
export async function voteStep<S, A>(
  run: Run,
  { task, matcher, state, step, branch, limits, total, control, onVote }: StepRace<S, A>,
): Promise<VoteResult<StepValue<S, A>>> {
  run.emit({ type: 'step-started', runId: run.id, timestampMs: run.now(), step, branch });
  return runRace<StepValue<S, A>>(run, {
    step,
    branch,
    messages: toMessages(task.prompt(state)),
    parse: (sample) => task.parse(sample, state),
    matcher,
    limits,
    total,
    control,
    onVote,
  });
}
