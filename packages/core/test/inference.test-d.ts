import { expectTypeOf, test } from 'vitest';
import {
  type CompletedTask,
  type Parsed,
  plan,
  runTask,
  type Sampler,
  type Task,
  type TaskResult,
  vote,
  type VoteResult,
} from '../src/index.ts';

declare const sampler: Sampler;
declare const parseNumber: () => Parsed<number>;
declare const task: Task<{ readonly at: number }, 'left' | 'right'>;

test('the winner has the type that the parser reads', () => {
  const result = vote({ sampler, prompt: 'q', parse: parseNumber, margin: 2 });
  expectTypeOf(result).resolves.toEqualTypeOf<VoteResult<number>>();
});

test('there is a winner only where the race is decided', async () => {
  const result = await vote({ sampler, prompt: 'q', parse: parseNumber, margin: 2 });
  // @ts-expect-error nobody wins silently: the status comes first
  void result.winner;
  if (result.status === 'decided') expectTypeOf(result.winner).toEqualTypeOf<number>();
  else expectTypeOf(result.reason).toBeString();
});

test('states and actions have the types of the task', () => {
  const run = runTask({
    task,
    sampler,
    margin: 2,
    onStepCommitted: ({ action, nextState }) => {
      expectTypeOf(action).toEqualTypeOf<'left' | 'right'>();
      expectTypeOf(nextState).toEqualTypeOf<{ readonly at: number }>();
    },
  });
  expectTypeOf(run.result).resolves.toEqualTypeOf<TaskResult<{ readonly at: number }>>();
  expectTypeOf<CompletedTask<number>['state']>().toBeNumber();
});

test('a plan has a margin only where it is feasible', () => {
  const planned = plan({ steps: 10, targetReliability: 0.9, stepSuccessRate: 0.9 });
  // @ts-expect-error voting may be of no help: look first
  void planned.margin;
  if (planned.feasible) expectTypeOf(planned.margin).toBeNumber();
  else expectTypeOf(planned.reason).toBeString();
});

test('a task without a parser is refused', () => {
  // @ts-expect-error `parse` is missing
  expectTypeOf(vote({ sampler, prompt: 'q', margin: 2 })).resolves.toHaveProperty('status');
});
