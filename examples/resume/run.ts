import process from 'node:process';
import { runTask } from '@maker/core';
import { chooseModel } from '@maker/example-model';
import { fingerprintTask, openJournal } from '@maker/journal';
import { createSimulatedSampler } from '@maker/providers/simulated';
import { task } from './task.ts';

const sampler = chooseModel(
  createSimulatedSampler({
    solve: (messages) => {
      const [, a, b] = /(\d+) \+ (\d+)/.exec(messages[0]?.content ?? '') ?? [];
      const sum = Number(a) + Number(b);
      return { right: String(sum), wrong: [String(sum - 1), String(sum + 10)] };
    },
    stepSuccessRate: 0.9,
    latency: { medianMs: 5 },
  }),
);

// #region run
const run = { task, sampler, margin: 3 };
const journal = await openJournal(process.argv[2] ?? 'runs/bill', {
  resume: true, // begins the run, or goes on with it
  fingerprint: fingerprintTask(run), // and refuses to if prompt, parser or margin have changed
});
try {
  const result = await runTask({
    ...run,
    scope: journal,
    onStepCommitted: ({ step }) => void process.send?.({ step }),
  }).result;
  process.send?.({ status: result.status, total: result.state.total, samples: result.samples });
} finally {
  await journal.close();
}
// #endregion
