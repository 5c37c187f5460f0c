import { runTask, type Sampler } from '@maker/core';
import { completeSample } from '@maker/core/testing';
import { fingerprintTask, openJournal, openReplay } from '@maker/journal';
import { task } from './task.ts';

// Stands in for a model that can add.
const sampler: Sampler = {
  sample: async ({ messages }) => {
    const [, sum, next] = /(\d+) \+ (\d+)/.exec(messages[0]?.content ?? '') ?? [];
    return completeSample({ text: String(Number(sum) + Number(next)) });
  },
};
const run = { task, sampler, margin: 3 };

const journal = await openJournal('runs/first', {
  resume: true, // begins the run, or goes on with it
  fingerprint: fingerprintTask(run), // and refuses to if prompt, parser or margin have changed
});
try {
  const result = await runTask({ ...run, scope: journal }).result;
  console.log(result.status, result.stepsCompleted);
} finally {
  await journal.close();
}

// Later, without the model: the same result, byte for byte.
const replayed = await runTask({ ...run, scope: openReplay('runs/first') }).result;
console.log(replayed.status, replayed.stepsCompleted);
