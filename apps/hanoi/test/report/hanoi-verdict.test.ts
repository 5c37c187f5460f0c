import { describe, expect, it } from 'vitest';
import type { RunSummary } from '@maker/report';
import { hanoiVerdict } from '../../src/report/hanoi-verdict.ts';
import { aSummary } from './a-run-record.ts';

const unsolved = { solved: false, wrongMoves: 0 };
const verdictOn = (
  run: Partial<RunSummary>,
  judgement: Partial<Parameters<typeof hanoiVerdict>[2]> = {},
) => hanoiVerdict(aSummary({ stepsCompleted: 9, ...run }), 4, { ...unsolved, ...judgement });

it('says that a solved run has no error', () => {
  expect(verdictOn({ status: 'completed' }, { solved: true })).toMatchObject({
    isGood: true,
    headline: 'Solved: 4 disks, 15 steps, zero errors',
  });
});

it('says how many moves were wrong, and where the first is', () => {
  expect(verdictOn({ status: 'completed' }, { wrongMoves: 3, firstWrongStep: 5 })).toEqual({
    isGood: false,
    headline: 'Not solved: 4 disks, 15 steps',
    lead: 'The run took 9 of 15 steps. The referee found 3 wrong moves, the first at step 5 (counted from 0).',
  });
  expect(verdictOn({ status: 'completed' }, { wrongMoves: 1 }).lead).toMatch(
    /found one wrong move\.$/,
  );
});

describe('of a run that did not come to its end', () => {
  it.each([
    ['budget', 'Not solved', 'the budget of the run was used up'],
    ['max-samples', 'Not solved', 'it reached the limit of samples'],
    ['aborted', 'Interrupted', 'it was stopped from outside'],
  ] as const)('says why: %s', (reason, outcome, words) => {
    const { headline, lead } = verdictOn({ status: 'failed', reason });
    expect(headline).toBe(`${outcome}: 4 disks, 15 steps`);
    expect(lead).toBe(
      `After 9 of 15 steps it ended: ${words}. The referee found no wrong move among them.`,
    );
  });

  it('says what the provider said', () => {
    const run = { status: 'failed', reason: 'provider-failed' } as const;
    expect(verdictOn(run, { failure: 'No such key' }).lead).toContain(
      'the provider failed (No such key).',
    );
  });

  it('says where its record ends', () => {
    const { headline, lead } = verdictOn({ status: 'open' });
    expect([headline, lead]).toEqual([
      'Not finished: 4 disks, 15 steps',
      'After 9 of 15 steps its record ends: it is under way, or was killed. The referee found no wrong move among them.',
    ]);
  });
});
