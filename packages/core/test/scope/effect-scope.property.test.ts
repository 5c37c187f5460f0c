import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runTask, type Sampler } from '../../src/index.ts';
import { createBiasedSampler } from '../../src/testing/index.ts';
import { countingTask } from '../task/counting-task.ts';
import { type Recording, recordingScope, replayingScope } from './recording-scope.ts';

test('law: a run replayed from its recorded effects makes no call and comes to the same result', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer(), fc.scheduler(), async (seed, scheduler) => {
      const biased = createBiasedSampler({ answers: { 1: 5, 2: 2, bad: 1 }, seed });
      const sampler: Sampler = {
        sample: (request, context) =>
          scheduler.schedule(Promise.resolve()).then(() => biased.sample(request, context)),
      };
      const never: Sampler = { sample: () => Promise.reject(new Error('paid twice')) };
      const recording: Recording = { results: new Map(), arrivals: [] };
      const run = { task: countingTask(2), margin: 2 };
      const recorded = runTask({ ...run, sampler, scope: recordingScope(recording) });
      const { elapsedMs: _, ...first } = await scheduler.waitFor(recorded.result);
      const replayed = runTask({ ...run, sampler: never, scope: replayingScope(recording) });
      expect(await replayed.result).toMatchObject(first);
    }),
  );
});
