import assert from 'node:assert/strict';
import { argv } from 'node:process';
import { runTask } from '@maker/core';
import { createEventBus } from '@maker/events';
import { chooseModel } from '@maker/example-model';
import { createSimulatedSampler } from '@maker/providers/simulated';
import { serveEvents } from './event-server.ts';
import { task } from './task.ts';

/** With `--watch`, answers take their time and the page stays until Ctrl-C. */
const isWatched = argv.includes('--watch');

const sampler = chooseModel(
  createSimulatedSampler({
    solve: (messages) => {
      const prompt = messages[0]?.content ?? '';
      const [, even] = /(\d+) divided/.exec(prompt) ?? [];
      const [, odd] = /times (\d+)/.exec(prompt) ?? [];
      const next = even === undefined ? 3 * Number(odd) + 1 : Number(even) / 2;
      return { right: String(next), wrong: [String(next + 1), String(next + 10)] };
    },
    stepSuccessRate: 0.85,
    ...(isWatched ? { latency: { medianMs: 150 } } : {}),
  }),
);

// #region run
const bus = createEventBus();
const server = await serveEvents(bus);
console.log(`live at ${server.url}`);

const { result } = runTask({ task, sampler, margin: 4, onEvent: bus.publish });
const { status, stepsCompleted, samples } = await result;
// #endregion
console.log(`${status} after ${stepsCompleted} steps and ${samples} samples`);

/** What a browser would have been told, from the beginning to the end of the run. */
async function readStream(): Promise<readonly string[]> {
  const response = await fetch(`${server.url}/events`);
  let text = '';
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk;
    if (text.includes('"type":"run-completed"')) break;
  }
  return [...text.matchAll(/^data: \{"type":"([a-z-]+)"/gm)].map(([, type = '']) => type);
}

const types = await readStream();
const count = (type: string): number => types.filter((each) => each === type).length;
assert.equal(status, 'completed');
assert.equal(count('step-completed'), stepsCompleted);
assert.equal(count('sample-completed'), samples);
assert((await (await fetch(server.url)).text()).includes('EventSource'), 'the page is served');

if (!isWatched) server.close();
