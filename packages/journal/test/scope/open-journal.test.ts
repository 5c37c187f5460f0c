import { createMemoryScope, type EffectScope, type Sampler, vote } from '@maker/core';
import { completeSample, createScriptedSampler } from '@maker/core/testing';
import { InvalidArgumentError, type MakerEvent, ProviderError } from '@maker/events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  journalStats,
  openJournal,
  readEvents,
  readSteps,
  verifyJournal,
} from '../../src/index.ts';
import { newFolder } from '../folder.ts';
import { count, countingRun, countingTask } from '../counting-run.ts';

test.each([
  ['detail', { detail: 'all' as never }],
  ['fsync', { fsync: 'never' as never }],
  ['fsyncIntervalMs', { fsyncIntervalMs: 0 }],
  ['segmentBytes', { segmentBytes: 0 }],
  ['seed', { seed: 1.5 }],
])('`%s` outside its domain is named', async (name, options) => {
  const opening = openJournal(newFolder(), options);
  await expect(opening).rejects.toThrow(InvalidArgumentError);
  await expect(openJournal(newFolder(), options)).rejects.toThrow(`\`${name}\``);
});

test('a file in the place of the folder is named', async () => {
  const path = join(newFolder(), 'file');
  writeFileSync(path, '');
  await expect(openJournal(path)).rejects.toMatchObject({ reason: 'not-writable', path });
  expect(() => [...readEvents(path)]).toThrow('cannot be');
});

test('random numbers are those of a run in memory', async () => {
  const journal = await openJournal(newFolder(), { seed: 7, fsync: 'none' });
  const memory = createMemoryScope({ seed: 7 });
  for (const key of ['0/0/0', '12/345/6', 'käse']) {
    expect(journal.random(key)).toBe(memory.random(key));
  }
  await journal.close();
});

test('a journal without options names its run and draws its seed', async () => {
  const [one, other] = [await openJournal(newFolder()), await openJournal(newFolder())];
  expect(one.runId).not.toBe(other.runId);
  expect(one.seed).not.toBe(other.seed);
  await Promise.all([one.close(), other.close()]);
});

test('listeners that throw or reject change nothing, and closing twice is closing', async () => {
  const events: MakerEvent[] = [];
  const onEvent = (event: MakerEvent): unknown => {
    events.push(event);
    if (events.length % 2 === 0) throw new Error('listener');
    return Promise.reject(new Error('listener'));
  };
  const folder = newFolder();
  const journal = await openJournal(folder, { fsync: 'none', onEvent: onEvent as never });
  expect(await count(journal, countingRun(2, 1))).toMatchObject({ stepsCompleted: 2 });
  await journal.close();
  await journal[Symbol.asyncDispose]();
  expect([...readEvents(folder)].length).toBe(events.length);
});

test.each(['always', 'interval', 'none'] as const)(
  'a run with fsync %s is whole',
  async (fsync) => {
    const folder = newFolder();
    const journal = await openJournal(folder, { fsync, fsyncIntervalMs: 1, segmentBytes: 3000 });
    const slow = countingRun(8, 2);
    const sampler: typeof slow.sampler = {
      ...slow.sampler,
      sample: async (request, context) => {
        await new Promise((resolve) => setTimeout(resolve, 2));
        return slow.sampler.sample(request, context);
      },
    };
    await count(journal, { ...slow, sampler });
    await journal.close();
    expect(verifyJournal(folder)).toMatchObject({ steps: 8, tornBytes: 0 });
    const steps = [...readSteps(folder)];
    expect(steps.map(({ step }) => step)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(steps.at(-1)?.nextState).toEqual(expect.any(Number));
  },
);

describe('a vote that was aborted', () => {
  const voteIn = (
    scope: EffectScope,
    sampler: Sampler,
    signal?: AbortSignal,
  ): ReturnType<typeof vote<string>> =>
    vote({
      ...{ scope, signal, sampler, prompt: 'q', margin: 2 },
      parse: ({ text }) => ({ ok: true, value: text, key: text }),
    });
  /** Answers the first call and no other. */
  const onlyFirst: Sampler = {
    sample: ({ id }) =>
      id.ordinal === 0 ? Promise.resolve(completeSample({ text: 'a' })) : new Promise(() => {}),
  };

  test('is told as failed, is not settled by that, and goes on from its answers', async () => {
    const folder = newFolder();
    const controller = new AbortController();
    const stopAtVote = (event: MakerEvent): void => {
      if (event.type === 'vote-cast') controller.abort();
    };
    const first = await openJournal(folder, { fsync: 'none', onEvent: stopAtVote });
    await expect(voteIn(first, onlyFirst, controller.signal)).rejects.toThrow('aborted');
    await first.close();
    const aborted = [...readEvents(folder)].at(-1);
    expect(aborted).toMatchObject({ type: 'vote-failed', reason: 'aborted', samples: 1, votes: 1 });

    const second = await openJournal(folder, { fsync: 'none', resume: true });
    expect(second.resumed?.answeredCalls?.map(({ ordinal }) => ordinal)).toEqual([0]);
    const result = await voteIn(second, createScriptedSampler(['a']));
    await second.close();
    expect(result).toMatchObject({ status: 'decided', winner: 'a', samples: 2, votes: 2 });
    expect([...readEvents(folder)].at(-1)).toMatchObject({ type: 'vote-decided', samples: 2 });
    expect(verifyJournal(folder)).toMatchObject({ lives: 2, tornBytes: 0 });
  });
});

describe('a run that its provider failed', () => {
  const failure = new ProviderError({ message: 'No', provider: 'x', kind: 'invalid-request' });

  test('is told as failed, and tries those calls again when it goes on', async () => {
    const folder = newFolder();
    const run = { task: countingTask(2), margin: 1 };
    const first = await openJournal(folder, { fsync: 'none' });
    const failing = createScriptedSampler(['1', failure]);
    expect(await count(first, { ...run, sampler: failing })).toMatchObject({
      reason: 'provider-failed',
    });
    await first.close();
    expect(journalStats(folder)).toMatchObject({
      status: 'failed',
      reason: 'provider-failed',
      stepsCompleted: 1,
    });
    const second = await openJournal(folder, { fsync: 'none', resume: true });
    const mended = createScriptedSampler(['1']);
    expect(await count(second, { ...run, sampler: mended })).toMatchObject({
      status: 'completed',
      state: 2,
    });
    await second.close();
    expect(journalStats(folder)).toMatchObject({ status: 'completed', stepsCompleted: 2 });
  });
});

test('an effect with a key of its own is found again, until its step is decided', async () => {
  const folder = newFolder();
  const first = await openJournal(folder, { fsync: 'none' });
  expect(await first.once('judge', async () => 'same')).toBe('same');
  await expect(first.once('0/0/9', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  await first.close();
  const second = await openJournal(folder, { fsync: 'none', resume: true });
  expect(await second.once('judge', () => Promise.reject(new Error('again')))).toBe('same');
  expect(await second.once('0/0/9', async () => 'yes')).toBe('yes');
  await second.close();
});
