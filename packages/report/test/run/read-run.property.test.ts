import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { journalStats, openJournal, readEvents } from '@maker/journal';
import {
  type ContestedRace,
  createRunRecorder,
  readRun,
  type RunSummary,
} from '../../src/index.ts';
import { emptyFolder, newFolder } from '../folder.ts';
import { type RandomRun, randomRuns, runRandomly } from '../random-run.ts';

const folder = newFolder();

/** Keeps the run in a journal of the detail, and reads it again. */
async function record(random: RandomRun, detail: 'full' | 'steps') {
  const dir = join(folder, 'run');
  emptyFolder(dir);
  const journal = await openJournal(dir, {
    detail,
    seed: random.seed,
    fsync: 'none',
    segmentBytes: 600,
  });
  const { result } = await runRandomly(random, journal);
  await journal.close();
  return { dir, result, run: readRun(dir) };
}

/** The totals that a run tells of itself. */
const totalsOf = ({ samples, votes, failures, usage, costUsd }: RandomResult) => ({
  samples,
  votes,
  redFlags: samples - votes,
  failures,
  usage,
  costUsd,
});

type RandomResult = Awaited<ReturnType<typeof record>>['result'];

describe('law: a summary is what the journal says', () => {
  it('of the run as a whole', async () => {
    await fc.assert(
      fc.asyncProperty(randomRuns, async (random) => {
        const { dir, result, run } = await record(random, 'full');
        const { stepsCompleted, elapsedMs } = result;
        expect(run.totals).toEqual(totalsOf(result));
        expect(run).toMatchObject({ stepsCompleted, elapsedMs, lives: 1, stepsWithoutSamples: 0 });
        expect(run.status).toBe(result.status === 'completed' ? 'completed' : 'failed');
        expect(run.discarded).toBe(result.discarded.samples);
        expect(run.warnings).toEqual(result.warnings.map(({ message }) => message));
        if (result.status === 'completed') {
          const { undecidedBySample, undecidedByVote } = journalStats(dir);
          expect(run).toMatchObject({ undecidedBySample, undecidedByVote });
        }
      }),
      { numRuns: 250 },
    );
  });

  it('of steps alone: totals stay, and how many steps are without samples is told', async () => {
    await fc.assert(
      fc.asyncProperty(randomRuns, async (random) => {
        const { dir, result, run } = await record(random, 'steps');
        const { samples, stepsCompleted } = result;
        expect(run.totals).toEqual(totalsOf(result));
        expect(run.stepsCompleted).toBe(stepsCompleted);
        expect(sum(run.levels.map(({ decided }) => decided))).toBe(stepsCompleted);
        const answers = [...readEvents(dir)].filter(({ type }) => type === 'sample-completed');
        expect(run.stepsWithoutSamples === 0).toBe(answers.length === samples);
      }),
      { numRuns: 100 },
    );
  });
});

describe('law: the parts of a summary add up', () => {
  it('whatever the run', async () => {
    await fc.assert(
      fc.asyncProperty(randomRuns, async (random) => {
        const { result, events } = await runRandomly(random);
        const recorder = createRunRecorder();
        for (const event of events) recorder.observe(event);
        const run = recorder.summary();
        const { samples, votes, redFlags, failures } = run.totals;
        const races = result.stepsCompleted + (result.status === 'undecided' ? 1 : 0);
        expect(sum(Object.values(run.redFlagsByReason))).toBe(redFlags);
        expect(sum(Object.values(run.failuresByKind))).toBe(failures);
        expect(sum(Object.values(run.models))).toBe(samples);
        expect(run.latency?.samples ?? 0).toBe(samples);
        expect(run.economics.total.samples).toBe(samples);
        expect(run.series.steps).toBe(races);
        expect(sum(run.stepsByVotes)).toBe(races);
        // Discarded branches count into the totals, but are no steps.
        expect(sum(run.stepsByVotes.map((count, n) => count * n))).toBeLessThanOrEqual(votes);
        expectLevelsToAddUp(run);
        for (const race of run.contested) expectRaceToAddUp(race);
        expect(JSON.parse(JSON.stringify(run))).toEqual(
          JSON.parse(JSON.stringify(recorder.summary())),
        );
      }),
    );
  });
});

function expectLevelsToAddUp({
  levels,
  totals,
  discarded,
  stepsCompleted,
  series,
}: RunSummary): void {
  expect(levels[0]?.steps).toBe(series.steps);
  expect(sum(levels.map(({ decided }) => decided))).toBe(stepsCompleted);
  expect(sum(levels.map(({ samples }) => samples))).toBe(totals.samples - discarded);
  // Only what a level left undecided can come to the next.
  levels.slice(1).forEach(({ steps }, place) => {
    const before = levels[place];
    expect(steps).toBeLessThanOrEqual((before?.steps ?? 0) - (before?.decided ?? 0));
  });
}

function expectRaceToAddUp(race: ContestedRace): void {
  const count = (kind: string) => race.entries.filter((entry) => entry.kind === kind).length;
  expect(count('vote')).toBe(race.votes);
  expect(count('flag')).toBe(race.redFlags);
  expect(count('failure')).toBe(race.failures);
  expect(count('escalation')).toBe(race.levels.length - 1);
  expect(sum(race.levels.map(({ samples }) => samples))).toBe(race.samples);
  expect(sum(race.levels.map(({ votes }) => votes))).toBe(race.votes);
  expect(race.levels.at(-1)?.tally).toEqual(race.tally);
  expect(race.entriesLeftOut).toBe(0);
  const lastLevel = race.entries.slice(
    1 + race.entries.findLastIndex(({ kind }) => kind === 'escalation'),
  );
  race.candidates.forEach((_, place) => {
    const cast = lastLevel.filter((entry) => entry.kind === 'vote' && entry.candidate === place);
    expect(race.tally.find(({ candidate }) => candidate === place)?.votes ?? 0).toBe(cast.length);
  });
  if (race.status === 'decided') expect(race.tally[0]?.candidate).toBe(race.winner);
}

const sum = (values: readonly number[]): number =>
  values.reduce((total, value) => total + value, 0);
