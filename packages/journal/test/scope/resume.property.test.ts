import { createBudget } from '@maker/core';
import { readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openJournal, verifyJournal } from '../../src/index.ts';
import { copyJournal, emptyFolder, newFolder } from '../folder.ts';
import { count, countingRun } from '../counting-run.ts';

const segment = 'segment-00000001.jsonl';
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

test('law: a run cut off at any byte of its journal comes to what it would have come to, and pays twice at most for what was in flight', async () => {
  const folder = newFolder();
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 50 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      async (seed, share) => {
        const [whole, cut] = [join(folder, 'whole'), join(folder, 'cut')];
        emptyFolder(whole);
        const first = countingRun(3, seed);
        const journal = await openJournal(whole, { seed, fsync: 'none' });
        const budget = createBudget();
        const expected = await count(journal, { ...first, budget });
        await journal.close();

        copyJournal(whole, cut);
        const bytes = readFileSync(join(cut, segment));
        const headEnd = bytes.indexOf('\n') + 1;
        truncateSync(join(cut, segment), headEnd + Math.floor(share * (bytes.length - headEnd)));

        const again = countingRun(3, seed);
        const resumed = await openJournal(cut, { resume: true, fsync: 'none' });
        const lost = resumed.resumed?.lostCalls.length ?? 0;
        const told: number[] = [];
        const budgetAgain = createBudget();
        const result = await count(resumed, {
          ...again,
          budget: budgetAgain,
          onStepCommitted: ({ step }) => void told.push(step),
        });
        await resumed.close();

        const { elapsedMs: _, aborted, ...rest } = result;
        const { elapsedMs: __, aborted: none, ...want } = expected;
        expect([plain(rest), aborted, none]).toEqual([plain(want), lost, 0]);
        const firstStep = resumed.resumed?.checkpoint?.step ?? 0;
        expect(told).toEqual([0, 1, 2].slice(firstStep));
        // Never more than the margin was in flight; all of it counts into the budget.
        expect(lost).toBeLessThanOrEqual(2);
        expect(budgetAgain.spent.calls).toBe(budget.spent.calls + lost);
        expect(verifyJournal(cut)).toMatchObject({ steps: 3, lives: 2 });
      },
    ),
    { numRuns: 1000 },
  );
});
