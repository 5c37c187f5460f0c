import { calibrate, vote, type VoteOptions } from '@maker/core';
import { completeSample, createScriptedSampler } from '@maker/core/testing';
import type { MakerEvent } from '@maker/events';
import { describe, expect, test } from 'vitest';
import {
  createTokenEconomics,
  type RaceEconomics,
  type TokenEconomicsFold,
} from '../../src/index.ts';

const usage = { inputTokens: 10, outputTokens: 2, cachedInputTokens: 0, reasoningTokens: 0 };
const parse: VoteOptions<string>['parse'] = ({ text }) =>
  text === '!' ? { ok: false, flag: { reason: 'format' } } : { ok: true, value: text, key: text };

/** Answers with one letter after the other. */
const answering = (letters: string) =>
  createScriptedSampler(
    letters.split('').map((text) => completeSample({ text, usage, costUsd: 0.5 })),
  );

const voteOn = (economics: TokenEconomicsFold, texts: string, more: Partial<VoteOptions<string>>) =>
  vote({
    ...{ sampler: answering(texts), prompt: 'q', parse, margin: 2, runId: 'one' },
    onEvent: economics.observe,
    ...more,
  });

const counts = ({ summary }: TokenEconomicsFold) =>
  Object.fromEntries(
    Object.entries(summary().byOutcome)
      .map(([outcome, { samples }]) => [outcome, samples] as const)
      .filter(([, samples]) => samples > 0),
  );

describe('a lone vote', () => {
  test('is told apart by winner, others and flags, with tokens, money and the share that won', async () => {
    const races: RaceEconomics[] = [];
    const economics = createTokenEconomics({ onRace: (race) => races.push(race) });
    await voteOn(economics, 'AB!AA', {});
    const summary = economics.summary();
    expect(counts(economics)).toEqual({ won: 3, lost: 1, flagged: 1 });
    expect(summary.byOutcome.won).toEqual({
      samples: 3,
      usage: { inputTokens: 30, outputTokens: 6, cachedInputTokens: 0, reasoningTokens: 0 },
      costUsd: 1.5,
    });
    expect(summary.wonShare).toEqual({ ofTokens: 0.6, ofCost: 0.6 });
    expect(summary.byModel['scripted/scripted']).toEqual(summary.byOutcome);
    expect(races).toEqual([{ ...summary, runId: 'one', step: 0, branch: 0, ending: 'decided' }]);
  });

  test('that nobody won has bought nothing', async () => {
    const economics = createTokenEconomics();
    await voteOn(economics, 'ABAB', { maxSamples: 4 });
    expect(counts(economics)).toEqual({ undecided: 4 });
    expect(economics.summary().wonShare).toEqual({ ofTokens: 0, ofCost: 0 });
  });

  test('whose first tally was given up has bought its result with the votes of the last', async () => {
    const restarted = createTokenEconomics();
    await voteOn(restarted, 'ABAA', { escalation: [{ afterVotes: 2 }] });
    expect(counts(restarted)).toEqual({ undecided: 2, won: 2 });
    const kept = createTokenEconomics();
    await voteOn(kept, 'ABAA', { escalation: [{ afterVotes: 2, keepVotes: true }] });
    expect(counts(kept)).toEqual({ won: 3, lost: 1 });
  });

  test('that was aborted has bought nothing, and is not taken for another one of its name', async () => {
    const races: RaceEconomics[] = [];
    const economics = createTokenEconomics({ onRace: (race) => races.push(race) });
    const controller = new AbortController();
    const onEvent = (event: MakerEvent): void => {
      economics.observe(event);
      if (event.type === 'vote-cast') controller.abort();
    };
    const aborted = voteOn(economics, 'AA', { onEvent, signal: controller.signal });
    await expect(aborted).rejects.toThrow('aborted');
    expect(counts(economics)).toEqual({ undecided: 1 });
    await voteOn(economics, 'BB', {});
    expect(counts(economics)).toEqual({ undecided: 1, won: 2 });
    expect(races.map(({ ending }) => ending)).toEqual(['unfinished', 'decided']);
  });
});

test('what nobody spent has no share that won', () => {
  const { wonShare, total } = createTokenEconomics().summary();
  expect(wonShare).toEqual({ ofTokens: undefined, ofCost: undefined });
  expect(total.costUsd).toBe(0);
});

test('one price unknown makes the sums unknown that it is part of, and no others', async () => {
  const economics = createTokenEconomics();
  const unpriced = completeSample({ text: 'B', usage, costUsd: undefined });
  const sampler = createScriptedSampler(['A', unpriced, 'A', 'A']);
  await voteOn(economics, '', { sampler });
  const { total, byOutcome, wonShare } = economics.summary();
  expect(total.costUsd).toBeUndefined();
  expect(byOutcome.lost.costUsd).toBeUndefined();
  expect(byOutcome.won.costUsd).toBe(0);
  expect(wonShare).toEqual({ ofTokens: 0, ofCost: undefined });
});

test('answers drawn to calibrate are no votes', async () => {
  const races: RaceEconomics[] = [];
  const economics = createTokenEconomics({ onRace: (race) => races.push(race) });
  const cases = ['one', 'two'].map((prompt) => ({ prompt, parse, expectedKey: 'A' }));
  const { costUsd } = await calibrate({
    ...{ cases, samplesPerCase: 2, sampler: answering('AB!A') },
    onEvent: economics.observe,
  });
  expect(counts(economics)).toEqual({ uncounted: 3, flagged: 1 });
  expect(economics.summary().total.costUsd).toBe(costUsd);
  expect(races.map(({ step, ending }) => [step, ending])).toEqual([
    [0, 'calibrated'],
    [1, 'calibrated'],
  ]);
});

test('answers drawn by a calibration that was aborted are not pending for ever', async () => {
  const races: RaceEconomics[] = [];
  const economics = createTokenEconomics({ onRace: (race) => races.push(race) });
  const controller = new AbortController();
  const onEvent = (event: MakerEvent): void => {
    economics.observe(event);
    if (event.type === 'sample-completed') controller.abort();
  };
  const cases = [{ prompt: 'one', parse, expectedKey: 'A' }];
  const aborted = calibrate({
    cases,
    sampler: answering('AAAA'),
    onEvent,
    signal: controller.signal,
  });
  await expect(aborted).rejects.toThrow('aborted');
  expect(counts(economics)).toEqual({ uncounted: 1 });
  expect(races.map(({ ending }) => ending)).toEqual(['unfinished']);
});

test('runs that share a fold are told apart, and summed up', async () => {
  const economics = createTokenEconomics();
  await Promise.all([
    voteOn(economics, 'AA', { runId: 'one' }),
    voteOn(economics, 'BABB', { runId: 'two' }),
  ]);
  expect(counts(economics)).toEqual({ won: 5, lost: 1 });
});

test('a listener that throws changes no sum', async () => {
  const economics = createTokenEconomics({
    onRace() {
      throw new Error('a bug of the listener');
    },
  });
  await voteOn(economics, 'AA', {});
  expect(counts(economics)).toEqual({ won: 2 });
});

test('calls that were interrupted stand beside the sums, with bounds where they have any', () => {
  const economics = createTokenEconomics();
  const place = { runId: 'one', timestampMs: 0, step: 0, branch: 0 };
  economics.observe({ type: 'sample-aborted', ...place, ordinal: 0, maxTokens: 5, maxCostUsd: 1 });
  expect(economics.summary().aborted).toEqual({ calls: 1, maxTokens: 5, maxCostUsd: 1 });
  economics.observe({ type: 'sample-aborted', ...place, ordinal: 1, maxTokens: 5 });
  expect(economics.summary().aborted).toEqual({ calls: 2, maxTokens: 10, maxCostUsd: undefined });
  expect(economics.summary().total.samples).toBe(0);
});

test('a race goes on where calls are asked for again that were lost with the process that had asked', async () => {
  const told: MakerEvent[] = [];
  await voteOn(createTokenEconomics(), 'ABAA', { onEvent: (event) => told.push(event) });
  const races: RaceEconomics[] = [];
  const economics = createTokenEconomics({ onRace: (race) => races.push(race) });
  const killedAt = told.findIndex(({ type }) => type === 'vote-cast');
  const [before, after] = [told.slice(0, killedAt + 1), told.slice(killedAt + 1)];
  const lost = before.filter((event) => event.type === 'sample-requested' && event.ordinal > 0);
  expect(lost).toHaveLength(1);
  for (const event of [...before, ...lost, ...after]) economics.observe(event);
  expect(counts(economics)).toEqual({ won: 3, lost: 1 });
  expect(races.map(({ ending }) => ending)).toEqual(['decided']);
});

test('events of which the beginning was missed do no harm', () => {
  const economics = createTokenEconomics();
  const place = { runId: 'one', timestampMs: 0, step: 7, branch: 0, ordinal: 3 };
  economics.observe({ type: 'red-flag-triggered', ...place, reason: 'format' });
  economics.observe({ type: 'vote-cast', ...place, candidateId: 'a', votes: 1, lead: 1 });
  expect(economics.summary().total.samples).toBe(0);
});
