import type { MakerEvent } from '@maker/events';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Sampler } from '@maker/core';
import { openJournal, openReplay, readEvents } from '../../src/index.ts';
import { emptyFolder, newFolder } from '../folder.ts';
import { count, countingRun } from '../counting-run.ts';

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

test('law: a replay comes to the same bytes and events without a model, and the journal tells the same events, whatever the order of arrival', async () => {
  const folder = newFolder();
  const never: Sampler = { sample: () => Promise.reject(new Error('a replay must not ask')) };
  await fc.assert(
    fc.asyncProperty(
      fc.integer(),
      fc.integer({ min: 1, max: 3 }),
      fc.scheduler(),
      async (seed, steps, scheduler) => {
        const dir = join(folder, 'run');
        emptyFolder(dir);
        const run = countingRun(steps, seed);
        const sampler: Sampler = {
          sample: (request, context) =>
            scheduler.schedule(Promise.resolve()).then(() => run.sampler.sample(request, context)),
        };
        const events: MakerEvent[] = [];
        let nowMs = 0;
        const journal = await openJournal(dir, {
          ...{ seed, fsync: 'none', segmentBytes: 600, now: () => (nowMs += 3) },
          onEvent: (event) => events.push(event),
        });
        const result = await scheduler.waitFor(count(journal, { ...run, sampler }));
        await journal.close();

        const replayed: MakerEvent[] = [];
        const scope = openReplay(dir, { onEvent: (event) => replayed.push(event) });
        const again = await count(scope, { ...run, sampler: never });
        expect(JSON.stringify(again)).toBe(JSON.stringify(result));
        expect(plain(replayed)).toEqual(plain(events));
        expect(plain([...readEvents(dir)])).toEqual(plain(events));
      },
    ),
    { numRuns: 1000 },
  );
});
