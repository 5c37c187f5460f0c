import { createBudget, type TaskOptions, type TaskResult } from '@maker/core';
import type { MakerEvent } from '@maker/events';
import { cascade, roundRobin, weighted } from '@maker/providers/ensemble';
import { readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  openJournal,
  openReplay,
  readEvents,
  readSamples,
  verifyJournal,
} from '../../src/index.ts';
import { count, countingRun } from '../counting-run.ts';
import { copyJournal, emptyFolder, newFolder } from '../folder.ts';

const steps = 3;
const segment = 'segment-00000001.jsonl';
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** Two models of which either may time out, so that the other stands in for it. */
const models = (seed: number) => [
  { name: 'small', sampler: countingRun(steps, seed).sampler },
  { name: 'large', sampler: countingRun(steps, seed + 1_000_000).sampler },
];

/** The ways to put models together, as the counting run takes them. */
const ensembles = {
  weighted: (seed: number) => ({
    margin: undefined,
    ...weighted({
      members: models(seed).map((member, i) => ({ ...member, weight: [2, 3][i] ?? 1 })),
      threshold: 5,
    }),
  }),
  'round robin': (seed: number) => ({
    margin: undefined,
    ...roundRobin({ members: models(seed), margin: 2 }),
  }),
  cascade: (seed: number) =>
    cascade(
      models(seed).map((member, i) => ({
        ...member,
        margin: 2,
        ...(i === 0 ? { maxVotes: 2, maxSamples: 4 } : {}),
      })),
    ),
};

test.each(Object.entries(ensembles))(
  'law: a %s cut off at any byte of its journal has the winners, votes, members and money that it would have had',
  async (name, ensemble) => {
    const folder = newFolder();
    const kinds = new Set<string>();
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 1000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        async (seed, share) => {
          const [whole, cut] = [join(folder, 'whole'), join(folder, 'cut')];
          emptyFolder(whole);
          const run = (): TaskOptions<number, number> =>
            ({ ...countingRun(steps, seed), ...ensemble(seed) }) as TaskOptions<number, number>;
          const budget = createBudget();
          const told: MakerEvent[] = [];
          const onEvent = (event: MakerEvent): void => void told.push(event);
          const journal = await openJournal(whole, { seed, fsync: 'none', onEvent });
          const expected = await count(journal, { ...run(), budget });
          await journal.close();

          copyJournal(whole, cut);
          const bytes = readFileSync(join(cut, segment));
          const headEnd = bytes.indexOf('\n') + 1;
          truncateSync(join(cut, segment), headEnd + Math.floor(share * (bytes.length - headEnd)));
          const again = createBudget();
          const resumed = await openJournal(cut, { resume: true, fsync: 'none' });
          const result = await count(resumed, { ...run(), budget: again });
          await resumed.close();

          expect(withoutTime(result)).toEqual(withoutTime(expected));
          expect(votesOf(readEvents(cut, { settled: true }))).toEqual(votesOf(told));
          for (const event of told) if (isVote(event)) kinds.add(kindOf(event));
          expect(membersIn(cut)).toEqual(membersIn(whole));
          expect(again.spent.calls).toBe(budget.spent.calls + result.aborted);
          expect(verifyJournal(cut)).toMatchObject({ steps, lives: 2 });

          const silent = { sample: () => Promise.reject(new Error('asked again')) };
          const { escalation, ...options } = run();
          const replayed = await count(openReplay(whole), {
            ...options,
            escalation: escalation?.map((level) => ({ ...level, sampler: silent })),
            sampler: silent,
          });
          expect(plain(replayed)).toEqual(plain(expected));
        },
      ),
      { numRuns: 40 },
    );
    expect([...kinds].sort()).toEqual(kindsOf[name]);
  },
);

/** What must not depend on whether the run was killed: all but its time and the calls lost with it. */
function withoutTime(result: TaskResult<number>): unknown {
  const { elapsedMs: _, aborted: __, discarded: ___, ...rest } = result;
  return plain(rest);
}

/** Votes as they were counted: what for, with which weight, and what they came to. */
const votesOf = (events: Iterable<MakerEvent>): readonly unknown[] =>
  [...events]
    .filter(isVote)
    .map((event) => plain({ ...event, timestampMs: undefined, runId: undefined }));

type VoteEvent = Extract<MakerEvent, { readonly type: 'vote-cast' | 'escalation-triggered' }>;

const isVote = (event: MakerEvent): event is VoteEvent =>
  event.type === 'vote-cast' || event.type === 'escalation-triggered';

const kindOf = (event: VoteEvent): string =>
  event.type === 'vote-cast' ? `vote of weight ${event.weight ?? 1}` : event.type;

/** What must have happened in the runs for the law to say something. */
const kindsOf: Readonly<Record<string, readonly string[]>> = {
  weighted: ['vote of weight 2', 'vote of weight 3'],
  'round robin': ['vote of weight 1'],
  cascade: ['escalation-triggered', 'vote of weight 1'],
};

/** Who gave each answer. */
const membersIn = (folder: string): readonly unknown[] =>
  [...readSamples(folder)].map(({ sample: { member, model }, step, ordinal }) => [
    step,
    ordinal,
    member,
    model,
  ]);
