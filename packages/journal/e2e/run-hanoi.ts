import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { runTask, type Sampler } from '@maker/core';
import { fingerprintTask, openJournal } from '@maker/journal';
import { hanoiTask } from './hanoi.ts';

/*
 * One life of a run: solves the puzzle by votes of the model behind a URL, or goes on where its
 * journal ends. Arguments: folder, file of moves, URL, disks, margin, depth of speculation.
 */

const [folder = '', moveFile = '', url = '', disks = '', margin = '', depth = '0'] =
  process.argv.slice(2);

const sampler: Sampler = {
  async sample({ messages, id }, { signal }) {
    const startedMs = Date.now();
    const body = JSON.stringify({
      id: `${id.step}/${id.branch}/${id.ordinal}`,
      prompt: messages[0]?.content,
    });
    const response = await fetch(url, { method: 'POST', body, signal });
    const { text, usage, costUsd } = await response.json();
    const latencyMs = Date.now() - startedMs;
    return {
      text,
      usage,
      costUsd,
      latencyMs,
      finishReason: 'stop',
      provider: 'http',
      model: 'hanoi',
    };
  },
};

/** A step may be told twice; whoever keeps its number with it writes it once. */
let told = existsSync(moveFile) ? readFileSync(moveFile, 'utf8').split('\n').length - 1 : 0;

const run = { task: hanoiTask(Number(disks)), margin: Number(margin), maxTokens: 20 };
const speculation = { depth: Number(depth) };
const scope = await openJournal(folder, {
  resume: true,
  seed: 1,
  fingerprint: fingerprintTask(run),
});
const { result } = runTask({
  ...run,
  sampler,
  speculation,
  scope,
  onStepCommitted: ({ step, action }) => {
    if (step < told) return;
    appendFileSync(moveFile, `${JSON.stringify([step, ...action])}\n`);
    told = step + 1;
  },
});
const { status, stepsCompleted, samples, aborted } = await result;
await scope.close();
process.stdout.write(JSON.stringify({ status, stepsCompleted, samples, aborted }));
