import type { EffectScope, Sampler, TaskResult } from '@maker/core';
import { createBiasedSampler } from '@maker/core/testing';
import { createJudgeMatcher, createScopeMemory, matchPart } from '@maker/match';
import { readdirSync, readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openJournal, openReplay } from '../../src/index.ts';
import { readSegments } from '../../src/reader/read-log.ts';
import { count, countingRun } from '../counting-run.ts';
import { copyJournal, cutLastSegment, emptyFolder, newFolder } from '../folder.ts';

const steps = 4;
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** Lets the event loop turn. */
async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise(setImmediate);
}

/** Answers each call some turns of the event loop later. */
function outOfOrder(sampler: Sampler): Sampler {
  let calls = 0;
  return {
    async sample(request, context) {
      await turns((calls++ * 3) % 7);
      return sampler.sample(request, context);
    },
  };
}

/** Runs with a judge that is of another mind each time it is asked. */
function judgedRun(seed: number, scope: EffectScope, judge: { asked: number }, depth = 0) {
  const matcher = createJudgeMatcher<number>({
    async judge() {
      const asked = judge.asked++;
      if (depth > 0) await turns((asked * 7) % 11);
      return asked % 2 === 0;
    },
    memory: createScopeMemory(scope),
  });
  const answers = { 1: 5, 2: 3, 3: 2, 4: 2, bad: 1 };
  const prompt = createBiasedSampler({ answers, seed });
  const run = { ...countingRun(steps, seed), sampler: depth === 0 ? prompt : outOfOrder(prompt) };
  const speculation = { depth };
  return count(scope, { ...run, speculation, matcher: matchPart(({ action }) => action, matcher) });
}

test('law: a run that goes on hears the verdicts of the step under way again, and asks for none of them twice', async () => {
  const folder = newFolder();
  const asked: number[] = [];
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 1000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.constantFrom(700, 1_000_000),
      async (seed, share, segmentBytes) => {
        const [whole, cut] = [join(folder, 'whole'), join(folder, 'cut')];
        emptyFolder(whole);
        const judge = { asked: 0 };
        const journal = await openJournal(whole, { seed, fsync: 'none', segmentBytes });
        const result = await judgedRun(seed, journal, judge);
        await journal.close();
        asked.push(judge.asked);

        copyJournal(whole, cut);
        cutLastSegment(cut, share);
        // It goes on where the record of its verdicts ends.
        const successor = { asked: verdictsIn(cut) };
        const resumed = await openJournal(cut, { resume: true, fsync: 'none', segmentBytes });
        const again = await judgedRun(seed, resumed, successor);
        await resumed.close();
        expect(withoutTime(again)).toEqual(withoutTime(result));
        expect(successor).toEqual(judge);

        const nobody = { asked: 0 };
        expect(plain(await judgedRun(seed, openReplay(whole), nobody))).toEqual(plain(result));
        expect(plain(await judgedRun(seed, openReplay(cut), nobody))).toEqual(plain(again));
        expect(nobody).toEqual({ asked: 0 });
      },
    ),
    { numRuns: 30 },
  );
  expect(Math.max(...asked)).toBeGreaterThan(2 * steps);
});

test('law: the replay of a run that runs ahead hears each verdict that the run heard, and when it did', async () => {
  const folder = newFolder();
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 1000 }), async (seed) => {
      emptyFolder(folder);
      const journal = await openJournal(folder, { seed, fsync: 'none' });
      const result = await judgedRun(seed, journal, { asked: 0 }, 2);
      await journal.close();

      const nobody = { asked: 0 };
      const replayed = await judgedRun(seed, openReplay(folder), nobody, 2);
      expect(plain(replayed)).toEqual(plain(result));
      expect(nobody).toEqual({ asked: 0 });
    }),
    { numRuns: 30 },
  );
});

test('two races that ask for the same at a time have it found out once', async () => {
  const journal = await openJournal(newFolder(), { fsync: 'none' });
  const memory = createScopeMemory<number>(journal);
  let asked = 0;
  const find = async (): Promise<number> => {
    await new Promise(setImmediate);
    return (asked += 1);
  };
  expect(await Promise.all([memory.recall('a', find), memory.recall('a', find)])).toEqual([1, 1]);
  expect(await memory.recall('a', find)).toBe(1);
  await journal.close();
});

test('a replay says where the record of the verdicts ends', async () => {
  const folder = newFolder();
  const [whole, cut] = [join(folder, 'whole'), join(folder, 'cut')];
  const journal = await openJournal(whole, { seed: 3, fsync: 'none' });
  await judgedRun(3, journal, { asked: 0 });
  await journal.close();
  copyJournal(whole, cut);
  const name = join(cut, 'segment-00000001.jsonl');
  const text = readFileSync(name, 'utf8');
  truncateSync(name, text.lastIndexOf('\n', text.indexOf('match/answers/')) + 1);
  const replayed = judgedRun(3, openReplay(cut), { asked: 0 });
  await expect(replayed).rejects.toMatchObject({ reason: 'not-recorded' });
});

test('a journal without texts keeps no verdict either, which is named by the answers', async () => {
  const folder = newFolder();
  for (const detail of ['full', 'no-text'] as const) {
    const dir = join(folder, detail);
    const options = { seed: 3, fsync: 'none', detail, segmentBytes: 600 } as const;
    const journal = await openJournal(dir, options);
    await judgedRun(3, journal, { asked: 0 });
    await journal.close();
    expect(readdirSync(dir).filter((name) => name.endsWith('.br')).length).toBeGreaterThan(1);
    expect(verdictsIn(dir) > 1).toBe(detail === 'full');
  }
});

function verdictsIn(folder: string): number {
  let verdicts = 0;
  for (const { lines } of readSegments(folder))
    for (const line of lines)
      verdicts += line.filter((entry) => 'key' in entry && entry.key.startsWith('match/')).length;
  return verdicts;
}

/** What must not depend on whether the run was killed: all but its time and the calls lost with it. */
function withoutTime(result: TaskResult<number>): unknown {
  const { elapsedMs: _, aborted: __, ...rest } = result;
  return plain(rest);
}
