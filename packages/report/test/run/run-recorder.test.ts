import type { MakerEvent } from '@maker/events';
import { describe, expect, it } from 'vitest';
import { createRunRecorder, type RunSummary } from '../../src/index.ts';
import { anEvent } from '../an-event.ts';

function summaryOf(...events: readonly MakerEvent[]): RunSummary {
  const recorder = createRunRecorder();
  for (const event of events) recorder.observe(event);
  return recorder.summary();
}

const decided = (step: number, votes: readonly number[]) =>
  anEvent('vote-decided', {
    ...{ step, samples: votes.reduce((sum, n) => sum + n, 0), redFlags: 0 },
    tally: votes.map((each, i) => ({ candidateId: ['one', 'two', 'three'][i] ?? '', votes: each })),
  });

it('knows nothing of a run of which nothing was told', () => {
  expect(summaryOf()).toMatchObject({
    ...{
      runId: '',
      startedMs: undefined,
      elapsedMs: 0,
      lives: 0,
      status: 'open',
      stepsCompleted: 0,
    },
    ...{ latency: undefined, contested: [], undecidedBySample: [], warnings: [] },
  });
});

describe('time', () => {
  it('stands still between the lives of a run', () => {
    const run = summaryOf(
      anEvent('run-started', { timestampMs: 1000 }),
      anEvent('step-started', { timestampMs: 1400 }),
      anEvent('run-started', { timestampMs: 9000 }),
      anEvent('step-started', { timestampMs: 9050 }),
    );
    expect(run).toMatchObject({ startedMs: 1000, elapsedMs: 450, lives: 2, status: 'open' });
  });

  it('is what the run says, where it has ended', () => {
    const run = summaryOf(anEvent('run-started'), anEvent('run-completed', { elapsedMs: 77 }));
    expect(run).toMatchObject({ elapsedMs: 77, status: 'completed', reason: undefined });
  });
});

it('takes a vote that was aborted for open, so that it counts once when it has gone on', () => {
  const before = [
    anEvent('sample-completed'),
    anEvent('vote-cast'),
    anEvent('vote-failed', { samples: 1, votes: 1 }),
  ];
  expect(summaryOf(...before)).toMatchObject({ stepsCompleted: 0, contested: [] });
  const after = [
    anEvent('sample-completed', { ordinal: 1 }),
    anEvent('vote-cast', { ordinal: 1, votes: 2, lead: 2 }),
    decided(0, [2]),
  ];
  expect(summaryOf(...before, ...after)).toMatchObject({
    ...{ stepsCompleted: 1, contested: [], totals: { samples: 2, votes: 2 } },
  });
});

it('tells what happened around the calls', () => {
  const run = summaryOf(
    anEvent('calibration-completed'),
    anEvent('run-started'),
    anEvent('retry-scheduled'),
    anEvent('rate-limited'),
    anEvent('rate-limited'),
    anEvent('sample-aborted'),
    anEvent('sample-failed'),
    anEvent('sample-failed', { kind: 'overloaded' }),
    anEvent('sample-failed'),
    anEvent('warning-raised'),
    anEvent('warning-raised'),
  );
  expect(run).toMatchObject({
    ...{ retries: 1, aborted: 1, rateLimits: { calls: 2, waitedMs: 3000 } },
    ...{ warnings: ['They are copies'], calibration: { cases: 10, stepSuccessRate: 0.9 } },
  });
  expect(Object.entries(run.failuresByKind)).toEqual([
    ['timeout', 2],
    ['overloaded', 1],
  ]);
});

it('counts what was drawn ahead in vain with the step that it was drawn for', () => {
  const run = summaryOf(
    anEvent('run-started'),
    anEvent('speculation-discarded', { step: 1, samples: 3, costUsd: 0.5 }),
    anEvent('speculation-discarded', { step: 1, branch: 8, samples: 2 }),
    decided(1, [3, 1]),
    anEvent('step-completed', { step: 1, samples: 4, votes: 4 }),
  );
  expect(run.discarded).toBe(5);
  expect(run.contested[0]?.discarded).toEqual([
    { branch: 7, samples: 3, costUsd: 0.5 },
    { branch: 8, samples: 2, costUsd: undefined },
  ]);
});

describe('levels of the escalation', () => {
  const vote = (ordinal: number, candidateId: string, votes: number) => [
    anEvent('sample-completed', { ordinal }),
    anEvent('vote-cast', { ordinal, candidateId, votes }),
  ];
  const race = (keepVotes: boolean): readonly MakerEvent[] => [
    anEvent('run-started'),
    ...vote(0, 'one', 1),
    ...vote(1, 'two', 1),
    ...vote(2, 'two', 2),
    anEvent('escalation-triggered', { level: 0, name: 'other words', keepVotes }),
    anEvent('sample-completed', { ordinal: 3 }),
    anEvent('red-flag-triggered', { ordinal: 3 }),
    ...vote(4, 'one', keepVotes ? 2 : 1),
    anEvent('escalation-triggered', { level: 1, keepVotes: false }),
    ...vote(5, 'one', 1),
    ...vote(6, 'one', 2),
    anEvent('vote-decided', { samples: 7, votes: 6, redFlags: 1 }),
    anEvent('step-completed', { samples: 7, votes: 6, redFlags: 1 }),
  ];

  it('have what was drawn on each, and the steps that each brought a winner', () => {
    const undecided = [
      anEvent('escalation-triggered', { step: 1, level: 0, name: 'other words' }),
      anEvent('vote-undecided', { step: 1 }),
      anEvent('run-failed'),
    ];
    expect(summaryOf(...race(false), ...undecided).levels).toEqual([
      {
        ...{ name: undefined, keepsVotes: false, steps: 2, decided: 0 },
        ...{ samples: 3, votes: 3, redFlags: 0, costUsd: 0.75 },
      },
      {
        ...{ name: 'other words', keepsVotes: false, steps: 2, decided: 0 },
        ...{ samples: 2, votes: 1, redFlags: 1, costUsd: 0.5 },
      },
      {
        ...{ name: undefined, keepsVotes: false, steps: 1, decided: 1 },
        ...{ samples: 2, votes: 2, redFlags: 0, costUsd: 0.5 },
      },
    ]);
  });

  it('have a tally each in the race', () => {
    const tallies = (keepVotes: boolean) =>
      summaryOf(...race(keepVotes)).contested[0]?.levels.map(({ tally }) =>
        tally.map(({ candidate, votes }) => [candidate, votes]),
      );
    const first = [
      [1, 2],
      [0, 1],
    ];
    expect(tallies(false)).toEqual([first, [[0, 1]], [[0, 2]]]);
    // The votes of the first level count on in the second.
    expect(tallies(true)).toEqual([
      first,
      [
        [0, 2],
        [1, 2],
      ],
      [[0, 2]],
    ]);
  });
});

describe('contested steps', () => {
  it('are those that did not go straight, hardest first', () => {
    const step = (number: number, votes: readonly number[], level = 0): readonly MakerEvent[] => [
      ...(level > 0 ? [anEvent('escalation-triggered', { step: number, level: level - 1 })] : []),
      decided(number, votes),
      anEvent('step-completed', { step: number, samples: 9, votes: 9 }),
    ];
    const run = summaryOf(
      anEvent('run-started'),
      ...step(0, [3]),
      ...step(1, [4, 1]),
      ...step(2, [6, 2, 1]),
      ...step(3, [2], 1),
      ...step(4, [4, 1]),
      anEvent('vote-undecided', { step: 5, redFlags: 9 }),
      anEvent('run-failed'),
    );
    expect(run.contested.map(({ step: number }) => number)).toEqual([5, 3, 2, 1, 4]);
    expect(run.contestedSteps).toBe(5);
    expect(run.contested[0]).toMatchObject({ status: 'undecided', reason: 'max-samples' });
    expect(run.contested[0]?.winner).toBeUndefined();
    expect(run.stepsByOpposition).toEqual([3, 2, 0, 1]);
  });

  it('are a bounded number, of which all are counted', () => {
    const events = Array.from({ length: 300 }, (_, step) => [
      decided(step, [5, step % 100]),
      anEvent('step-completed', { step }),
    ]).flat();
    const run = summaryOf(anEvent('run-started'), ...events);
    expect(run.contested).toHaveLength(200);
    expect(run.contestedSteps).toBe(297);
    expect(run.contested[0]?.tally[1]?.votes).toBe(99);
    expect(run.contested.at(-1)?.tally[1]?.votes).toBe(33);
  });

  it('hold a bounded number of entries, and say how many they leave out', () => {
    const votes = Array.from({ length: 2500 }, (_, ordinal) =>
      anEvent('vote-cast', { ordinal, candidateId: ordinal % 2 === 0 ? 'one' : 'two' }),
    );
    const run = summaryOf(
      anEvent('run-started'),
      ...votes,
      decided(0, [1251, 1249, 1]),
      anEvent('step-completed', { samples: 2501 }),
    );
    const [race] = run.contested;
    expect(race?.entries).toHaveLength(400);
    expect((race?.entries.length ?? 0) + (race?.entriesLeftOut ?? 0)).toBe(2500);
    // The vote for the third was among those left out.
    expect(race?.candidates).toEqual(['one', 'two', 'three']);
  });

  it('know which task of a tree they were about', () => {
    const run = summaryOf(
      anEvent('run-started'),
      anEvent('subtask-started', { path: 'root.1' }),
      decided(0, [3, 1]),
      anEvent('step-completed', { samples: 4 }),
    );
    expect(run.contested[0]?.subtask).toEqual({ path: 'root.1', role: 'solve' });
  });

  it('leave out a step whose end is not recorded', () => {
    const run = summaryOf(anEvent('run-started'), anEvent('step-completed', { samples: 9 }));
    expect(run).toMatchObject({ contested: [], stepsWithoutSamples: 1, stepsByOpposition: [] });
  });
});

it('counts a vote that is no step of a task when it ends', () => {
  const run = summaryOf(
    anEvent('vote-cast'),
    decided(0, [2]),
    anEvent('vote-undecided', { runId: 'another' }),
  );
  expect(run).toMatchObject({ stepsCompleted: 1, status: 'open', margin: undefined });
  expect(run.contested).toHaveLength(1);
});

it('tells a display how far the run is', () => {
  const recorder = createRunRecorder();
  for (const event of [
    anEvent('run-started'),
    anEvent('sample-completed'),
    anEvent('retry-scheduled'),
    anEvent('sample-completed', { ordinal: 1, costUsd: undefined }),
  ]) {
    recorder.observe(event);
  }
  expect(recorder.counts()).toMatchObject({ samples: 2, stepsCompleted: 0, retries: 1 });
  expect(recorder.counts().costUsd).toBeUndefined();
});
