import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runTask, type Sampler } from '../../src/index.ts';
import { createBiasedSampler } from '../../src/testing/index.ts';
import { countingTask } from '../task/counting-task.ts';

const depths = fc.integer({ min: 1, max: 6 });
const margins = fc.integer({ min: 1, max: 3 });

test('law: whatever the order of arrival, a speculating run commits what the plain run commits', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer(),
      depths,
      margins,
      fc.scheduler(),
      async (seed, depth, margin, s) => {
        const plain = await runWith({ seed, margin, depth: 0 });
        const ahead = await runWith({ seed, margin, depth, scheduler: s });
        expect(ahead.committed).toEqual(plain.committed);
        expect(ahead.result).toMatchObject({
          ...{ status: plain.result.status, state: plain.result.state },
          stepsCompleted: plain.result.stepsCompleted,
        });
        // What was not drawn in vain is what the plain run drew.
        expect(ahead.result.samples - ahead.result.discarded.samples).toBe(plain.result.samples);
        expect(ahead.result.votes - ahead.result.discarded.votes).toBe(plain.result.votes);
      },
    ),
    { numRuns: 300 },
  );
});

test('law: every sample that was requested has come, failed or been interrupted, and is in the totals', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer(), depths, fc.scheduler(), async (seed, depth, scheduler) => {
      const { result, events } = await runWith({ seed, margin: 2, depth, scheduler });
      const count = (type: string): number => events.filter((each) => each === type).length;
      expect(count('sample-requested')).toBe(count('sample-completed') + count('sample-aborted'));
      expect(result.samples).toBe(count('sample-completed'));
      expect(result.aborted).toBe(count('sample-aborted'));
      expect(count('speculation-discarded')).toBeLessThanOrEqual(count('speculation-started'));
    }),
    { numRuns: 300 },
  );
});

interface Setting {
  readonly seed: number;
  readonly margin: number;
  readonly depth: number;
  readonly scheduler?: fc.Scheduler;
}

/** A short run with many wrong and flagged answers, which goes on from wrong ones as well. */
async function runWith({ seed, margin, depth, scheduler }: Setting) {
  const biased = createBiasedSampler({ answers: { 1: 5, 2: 2, 3: 1, bad: 1 }, seed });
  const sampler: Sampler = {
    async sample(request, context) {
      await scheduler?.schedule(Promise.resolve());
      context.signal.throwIfAborted();
      return biased.sample(request, context);
    },
  };
  const committed: unknown[] = [];
  const events: string[] = [];
  const { result } = runTask({
    ...{ task: countingTask(6), sampler, margin, seed, speculation: { depth } },
    maxSamples: 40,
    onStepCommitted: (step) => void committed.push(step),
    onEvent: ({ type }) => void events.push(type),
  });
  return { result: await (scheduler?.waitFor(result) ?? result), committed, events };
}
