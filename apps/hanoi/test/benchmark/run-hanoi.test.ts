import { expectedVotes, type Sampler } from '@maker/core';
import { ProviderError } from '@maker/events';
import { createScriptedSampler } from '@maker/core/testing';
import { describe, expect, test } from 'vitest';
import { type HanoiRunOptions, runHanoi } from '../../src/benchmark/run-hanoi.ts';
import { parseSimulation } from '../../src/benchmark/simulation-settings.ts';
import { lineFormat } from '../../src/prompt/line-prompt.ts';
import { paperFormat } from '../../src/prompt/paper-prompt.ts';
import type { Move } from '../../src/puzzle/hanoi-state.ts';
import { createModel } from '../../src/sampler/create-model.ts';

const simulated = (sim: string, seed: number) =>
  createModel({
    provider: 'simulated',
    simulation: parseSimulation(sim),
    seed,
    maxTokens: 750,
  });

const solve = (sim: string, options: Partial<HanoiRunOptions> = {}) =>
  runHanoi({
    disks: 3,
    sampler: simulated(sim, options.seed ?? 1),
    format: paperFormat,
    margin: 3,
    validators: true,
    maxTokens: 750,
    seed: 1,
    ...options,
  });

describe('a run', () => {
  test('of 3 disks is without a wrong move for 100 seeds', async () => {
    for (let seed = 0; seed < 100; seed++) {
      const { outcome } = await solve('p=0.99', { seed });
      expect(outcome).toMatchObject({ solved: true, wrongMoves: 0, stepsCompleted: 7 });
    }
  });

  test('reports the moves in order', async () => {
    const moves: Move[] = [];
    await solve('p=1,v=1', { disks: 2, onMove: (move) => void moves.push(move) });
    expect(moves).toEqual([
      [1, 0, 1],
      [2, 0, 2],
      [1, 1, 2],
    ]);
  });

  test('works in the one-line format too', async () => {
    const { outcome } = await solve('p=0.95', { format: lineFormat, disks: 5, margin: 5 });
    expect(outcome.solved).toBe(true);
  });

  test('that runs ahead moves as the plain run does, and counts committed steps only', async () => {
    const movesOf = async (speculationDepth: number) => {
      const moves: Move[] = [];
      const onMove = (move: Move): void => void moves.push(move);
      const options = { disks: 6, margin: 4, speculationDepth, onMove };
      const { outcome, summary } = await solve('p=0.85', options);
      expect(outcome.solved).toBe(true);
      return { moves, summary };
    };
    const plain = await movesOf(0);
    const ahead = await movesOf(4);
    expect(ahead.moves).toEqual(plain.moves);
    expect(ahead.summary.discarded).toBeGreaterThan(0);
    expect(ahead.summary.totals.samples - ahead.summary.discarded).toBe(
      plain.summary.totals.samples,
    );
    expect(ahead.summary.undecidedBySample).toEqual(plain.summary.undecidedBySample);
    expect(ahead.summary.stepsByVotes).toEqual(plain.summary.stepsByVotes);
  });

  test('sums up what its events said', async () => {
    const { summary } = await solve('p=0.9,v=0.8', { disks: 7, margin: 5 });
    const { totals, redFlagsByReason } = summary;
    const { samples, votes } = totals;
    const flagged = Object.values(redFlagsByReason).reduce((sum, n) => sum + n, 0);
    expect(samples).toBe(votes + flagged);
    expect(totals.usage.inputTokens).toBe(samples * 600);
    expect(totals.costUsd).toBeGreaterThan(0);
    const { stepsByVotes, undecidedByVote, undecidedBySample } = summary;
    expect(stepsByVotes.reduce((sum, n) => sum + n, 0)).toBe(127);
    expect(stepsByVotes.reduce((sum, n, count) => sum + n * count, 0)).toBe(votes);
    // A race of margin 5 takes 5, 7, 9, … votes: nobody ends at 1 to 4, and pairs of rounds agree.
    expect(undecidedByVote.slice(0, 4)).toEqual([127, 127, 127, 127]);
    expect(undecidedByVote[4]).toBe(undecidedByVote[5]);
    // All samples: one for each step that was undecided before it.
    expect(127 + undecidedBySample.reduce((sum, n) => sum + n, 0)).toBe(samples);
  });

  test('keeps the contested steps, most votes against the winner first', async () => {
    const { summary } = await solve('p=0.7,v=1', { disks: 8, margin: 4 });
    const against = summary.contested.map(({ tally: [, ...others] }) =>
      others.reduce((sum, { votes }) => sum + votes, 0),
    );
    expect(against).toHaveLength(summary.contestedSteps);
    expect(against).toEqual(against.toSorted((a, b) => b - a));
    expect(against.at(-1)).toBeGreaterThan(0);
  });

  test('without enough margin makes wrong moves, and the referee sees the first', async () => {
    const { outcome } = await solve('p=0.6', { disks: 6, margin: 1 });
    expect(outcome).toMatchObject({ solved: false, status: 'completed', stepsCompleted: 63 });
    expect(outcome.wrongMoves).toBeGreaterThan(0);
    expect(outcome.firstWrongStep).toBeLessThan(63);
  });

  test('that an answer flagged for ever stops says so', async () => {
    const sampler = createScriptedSampler(Array<string>(60).fill('I do not know'));
    const { outcome, summary } = await solve('p=1', { sampler });
    expect(outcome).toMatchObject({ status: 'undecided', reason: 'all-flagged', solved: false });
    expect(summary.redFlagsByReason).toEqual({ format: 50 });
  });

  test('whose provider fails says what the provider said', async () => {
    const error = {
      provider: 'test',
      model: 'test',
      kind: 'authentication',
      message: 'No such key',
    } as const;
    const sampler: Sampler = { sample: () => Promise.reject(new ProviderError(error)) };
    const { outcome } = await solve('p=1', { sampler });
    expect(outcome).toMatchObject({
      status: 'undecided',
      reason: 'provider-failed',
      failure: 'No such key',
    });
  });

  test('that is interrupted keeps what was paid for', async () => {
    const controller = new AbortController();
    const { outcome, summary } = await solve('p=1', {
      disks: 6,
      signal: controller.signal,
      onMove: () => controller.abort(),
    });
    expect(outcome).toMatchObject({ status: 'interrupted', solved: false, stepsCompleted: 1 });
    expect(summary.totals.samples).toBeGreaterThan(2);
  });

  test('escalates stubborn steps, and counts what each level was needed for', async () => {
    const right = simulated('p=1,v=1', 1);
    // Knows nothing of disk 4, so that it is lost at the start and whenever that disk is to move.
    const sampler: Sampler = {
      sample: async (request, context) => {
        const sample = await right.sample(request, context);
        return sample.text.includes('move = [4,') ? { ...sample, text: 'pass' } : sample;
      },
    };
    const escalation = [{ afterSamples: 4, sampler: right }];
    const stubborn = await solve('p=1', { disks: 4, sampler });
    expect(stubborn.outcome).toMatchObject({ status: 'undecided', stepsCompleted: 7 });
    const { outcome, summary } = await solve('p=1', {
      disks: 4,
      sampler,
      escalation,
    });
    expect(outcome.solved).toBe(true);
    expect(summary).toMatchObject({ totals: { votes: 45, redFlags: 4 } });
    expect(summary.levels.map(({ steps }) => steps)).toEqual([15, 1]);
    expect(summary.models).toEqual({ 'simulated/simulated': 49 });
    const tally = [{ candidate: 0, votes: 3 }];
    expect(summary.contested).toMatchObject([
      { step: 7, samples: 7, tally, redFlags: 4, levels: [{ redFlags: 4 }, { tally }] },
    ]);
    expect(summary.stepsByOpposition).toEqual([15]);
  });

  test('passes on what a callback throws', async () => {
    const bug = new Error('disk full');
    const onMove = () => Promise.reject(bug);
    await expect(solve('p=1', { onMove })).rejects.toBe(bug);
  });
});

describe('10 disks at p = 0.85 and v = 0.95', () => {
  const seeds = Array.from({ length: 20 }, (_, seed) => seed);

  test('are solved at margin 6 for at least 17 of 20 seeds, at the votes that the formula says', async () => {
    let [solved, votes] = [0, 0];
    for (const seed of seeds) {
      const run = await solve('p=0.85,v=0.95', { disks: 10, margin: 6, seed });
      solved += Number(run.outcome.solved);
      votes += run.summary.totals.votes;
    }
    expect(solved).toBeGreaterThanOrEqual(17);
    const exact = expectedVotes({ stepSuccessRate: 0.85, margin: 6 });
    expect(Math.abs(votes / (20 * 1023) / exact - 1)).toBeLessThan(0.02);
  });

  test('fail at margin 1 for all of 20 seeds', async () => {
    for (const seed of seeds) {
      const { outcome } = await solve('p=0.85,v=0.95', { disks: 10, margin: 1, seed });
      expect(outcome.solved).toBe(false);
    }
  });
});
