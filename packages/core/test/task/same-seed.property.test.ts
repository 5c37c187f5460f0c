import type { MakerEvent } from '@maker/events';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runTask, type Sampler } from '../../src/index.ts';
import { createBiasedSampler } from '../../src/testing/index.ts';
import { countingTask } from './counting-task.ts';

test('law: same seed and same answers give the same result and events, up to the order of arrival', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer(), fc.scheduler(), fc.scheduler(), async (seed, one, other) => {
      const [first, second] = [await runWith(seed, one), await runWith(seed, other)];
      expect(second.result).toEqual(first.result);
      expect(second.events.toSorted()).toEqual(first.events.toSorted());
    }),
  );
});

/** A short run with many wrong and flagged answers, its calls settling as the scheduler decides. */
async function runWith(seed: number, scheduler: fc.Scheduler) {
  const biased = createBiasedSampler({ answers: { 1: 5, 2: 2, 3: 1, bad: 1 }, seed });
  const sampler: Sampler = {
    sample: (request, context) =>
      scheduler.schedule(Promise.resolve()).then(() => biased.sample(request, context)),
  };
  const events: string[] = [];
  const { result } = runTask({
    ...{ task: countingTask(2), sampler, margin: 3, seed, runId: 'r' },
    onEvent: (event) => events.push(withoutArrival(event)),
  });
  const { elapsedMs: _, ...outcome } = await scheduler.waitFor(result);
  return { result: outcome, events };
}

/** What the order of arrival may change: the clock, and how far a count had come at that moment. */
function withoutArrival(event: MakerEvent): string {
  const { timestampMs: _, ...rest } = event;
  if (rest.type === 'vote-cast') return JSON.stringify({ ...rest, votes: 0, lead: 0 });
  return JSON.stringify('elapsedMs' in rest ? { ...rest, elapsedMs: 0 } : rest);
}
