import { expect, it } from 'vitest';
import type { RunOutcome } from '../../../src/benchmark/run-record.ts';
import { runVerdict } from '../../../src/report/run/run-verdict.ts';
import { aRunRecord } from '../a-run-record.ts';

const unsolved: RunOutcome = {
  solved: false,
  status: 'completed',
  stepsCompleted: 9,
  wrongMoves: 0,
};
const verdictOn = (outcome: Partial<RunOutcome>) =>
  runVerdict(aRunRecord({ outcome: { ...unsolved, ...outcome } }));

it('says that a solved run has no error', () => {
  expect(runVerdict(aRunRecord())).toMatchObject({
    isGood: true,
    headline: 'Solved: 4 disks, 15 steps, zero errors',
  });
});

it('says how many moves were wrong, and where the first is', () => {
  expect(verdictOn({ wrongMoves: 3, firstWrongStep: 5 })).toEqual({
    isGood: false,
    headline: 'Not solved: 4 disks, 15 steps',
    lead: 'The run took 9 of 15 steps. The referee found 3 wrong moves, the first at step 5 (counted from 0).',
  });
  expect(verdictOn({ wrongMoves: 1 }).lead).toMatch(/found one wrong move\.$/);
});

it.each([
  ['budget', 'the budget of the run was used up'],
  ['deadline', 'its time was up'],
  ['max-samples', 'it reached the limit of samples'],
  ['all-flagged', 'every answer was red-flagged'],
  ['provider-failed', 'the provider failed'],
] as const)('says why the vote found no winner: %s', (reason, words) => {
  expect(verdictOn({ status: 'undecided', reason }).lead).toContain(
    `After 9 of 15 steps the next one found no winner: ${words}.`,
  );
});

it('says what the provider said', () => {
  const outcome = {
    status: 'undecided',
    reason: 'provider-failed',
    failure: 'No such key',
  } as const;
  expect(verdictOn(outcome).lead).toContain('no winner: the provider failed (No such key).');
});

it('says no reason where none is known', () => {
  expect(verdictOn({ status: 'undecided' }).lead).toContain('found no winner. ');
});

it('says that a run was interrupted', () => {
  const { isGood, headline, lead } = verdictOn({ status: 'interrupted' });
  expect([isGood, headline]).toEqual([false, 'Interrupted: 4 disks, 15 steps']);
  expect(lead).toBe(
    'The run was stopped from outside after 9 of 15 steps. The referee found no wrong move among them.',
  );
});
