import { expect, test } from 'vitest';
import type { RunOutcome } from '../../src/benchmark/run-record.ts';
import { exitCodeOf } from '../../src/cli/exit-code.ts';

const outcome: RunOutcome = {
  solved: false,
  status: 'completed',
  stepsCompleted: 7,
  wrongMoves: 0,
};

test.each<[number, string, Partial<RunOutcome>]>([
  [0, 'solved', { solved: true }],
  [1, 'a wrong move', { wrongMoves: 1 }],
  [1, 'a step that cannot be decided', { status: 'undecided', reason: 'max-samples' }],
  [1, 'a step all flagged', { status: 'undecided', reason: 'all-flagged' }],
  [3, 'the budget', { status: 'undecided', reason: 'budget' }],
  [3, 'the clock', { status: 'undecided', reason: 'deadline' }],
  [3, 'the provider', { status: 'undecided', reason: 'provider-failed' }],
  [130, 'Ctrl-C', { status: 'interrupted' }],
])('exit %i for %s', (code, _what, change) => {
  expect(exitCodeOf({ ...outcome, ...change })).toBe(code);
});
