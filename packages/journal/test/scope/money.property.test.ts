import { createBudget, type Sampler, type TaskResult } from '@maker/core';
import type { MakerEvent } from '@maker/events';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openJournal, openReplay, readEvents, verifyJournal } from '../../src/index.ts';
import { count, countingRun } from '../counting-run.ts';
import { copyJournal, cutLastSegment, emptyFolder, newFolder } from '../folder.ts';

const steps = 4;

test('law: whatever is killed and when, a run that runs ahead counts each call that it paid for once, and commits the same', async () => {
  const folder = newFolder();
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 1000 }),
      fc.integer({ min: 0, max: 4 }),
      fc.constantFrom(700, 1_000_000),
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 4 }),
      fc.scheduler(),
      async (seed, depth, segmentBytes, cuts, scheduler) => {
        emptyFolder(folder);
        const plain = await openJournal(join(folder, 'plain'), { seed, fsync: 'none' });
        const expected = await count(plain, countingRun(steps, seed));
        await plain.close();

        let dir = join(folder, 'first');
        const life = async () => {
          const run = countingRun(steps, seed);
          const budget = createBudget();
          const told: MakerEvent[] = [];
          const journal = await openJournal(dir, {
            ...{ resume: true, seed, fsync: 'none', segmentBytes },
            onEvent: (event) => told.push(event),
          });
          told.push(...readEvents(dir, { settled: true }));
          const sampler = inAnyOrder(run.sampler, scheduler);
          const counted = count(journal, { ...run, sampler, budget, speculation: { depth } });
          const result = await scheduler.waitFor(counted);
          await journal.close();
          return { result, budget, told };
        };
        let last = await life();
        for (const [index, share] of cuts.entries()) {
          dir = copyJournal(dir, join(folder, `${index}`));
          cutLastSegment(dir, share);
          last = await life();
        }
        const { result, budget } = last;
        expect(result).toMatchObject({ state: expected.state, stepsCompleted: steps });
        expect(verifyJournal(dir)).toMatchObject({ steps, lives: cuts.length + 1 });
        const events = [...readEvents(dir)];
        expect(budget.spent.calls).toBe(events.filter(isRequest).length);
        expectBooks(events, result, budget.spent);
        // What was settled and what the last life told are the same, but for the requests whose calls were lost.
        expectBooks(last.told, result, budget.spent);

        const silent: Sampler = { sample: () => Promise.reject(new Error('asked again')) };
        const again = { ...countingRun(steps, seed), sampler: silent, speculation: { depth } };
        const replayed = await count(openReplay(dir), again);
        expect(JSON.stringify(replayed)).toBe(JSON.stringify(result));
      },
    ),
    { numRuns: 100 },
  );
});

const isRequest = ({ type }: MakerEvent): boolean => type === 'sample-requested';

/** Compares totals and budget with what the journal says was asked and answered, in all lives together. */
function expectBooks(
  events: readonly MakerEvent[],
  result: TaskResult<number>,
  spent: { readonly calls: number; readonly tokens: number; readonly costUsd: number },
): void {
  const books = { samples: 0, failures: 0, aborted: 0 };
  const [used, bounds] = [{ inputTokens: 0, outputTokens: 0, costUsd: 0 }, { tokens: 0 }];
  const boundOf = new Map<string, number>();
  for (const event of events) {
    if (event.type === 'sample-requested') {
      boundOf.set(`${event.step}/${event.branch}/${event.ordinal}`, event.maxTokens ?? 0);
    } else if (event.type === 'sample-completed') {
      books.samples += 1;
      used.inputTokens += event.usage?.inputTokens ?? 0;
      used.outputTokens += event.usage?.outputTokens ?? 0;
      used.costUsd += event.costUsd ?? 0;
    } else if (event.type === 'sample-failed') {
      books.failures += 1;
      bounds.tokens += boundOf.get(`${event.step}/${event.branch}/${event.ordinal}`) ?? 0;
    } else if (event.type === 'sample-aborted') {
      books.aborted += 1;
      bounds.tokens += event.maxTokens ?? 0;
    }
  }
  const { samples, failures, aborted, usage, costUsd } = result;
  expect({ samples, failures, aborted }).toEqual(books);
  expect(spent.calls).toBe(samples + failures + aborted);
  expect(usage).toMatchObject({ inputTokens: used.inputTokens, outputTokens: used.outputTokens });
  expect(costUsd).toBeCloseTo(used.costUsd, 8);
  expect(spent.tokens).toBe(used.inputTokens + used.outputTokens + bounds.tokens);
  expect(spent.costUsd).toBeCloseTo(used.costUsd, 8);
}

/** Answers arrive in any order, and one that nobody waits for does not. */
const inAnyOrder = (sampler: Sampler, scheduler: fc.Scheduler): Sampler => ({
  async sample(request, context) {
    await scheduler.schedule(Promise.resolve());
    context.signal.throwIfAborted();
    return sampler.sample(request, context);
  },
});
