import assert from 'node:assert/strict';
import { runTask, type StepValue, type Task } from '@maker/core';
import { chooseModel } from '@maker/example-model';
import { createSimulatedSampler, createVirtualClock } from '@maker/providers/simulated';
import { createParser, pattern } from '@maker/redflag';

/** Counts up: each step needs the number that the one before it came to. */
const task: Task<number, number> = {
  initialState: 0,
  steps: 100,
  prompt: (number) => `Which number follows ${number}? Answer in digits only.`,
  parse: createParser({
    read: pattern(/\d+/),
    value: (digits): StepValue<number, number> => ({
      action: Number(digits),
      nextState: Number(digits),
    }),
  }),
};

/** One run. The stand-in has a clock of its own, so that minutes of waiting take no time. */
async function time(depth: number) {
  const clock = createVirtualClock();
  const standIn = createSimulatedSampler({
    solve: (messages) => {
      const next = Number(/\d+/.exec(messages[0]?.content ?? '')?.[0]) + 1;
      return { right: String(next), wrong: [String(next + 1_000_000)] };
    },
    stepSuccessRate: 0.97,
    latency: { medianMs: 800, sigma: 0.8 },
    clock,
  });
  const sampler = chooseModel(standIn);
  const startedMs = performance.now();
  // #region run
  const { result } = runTask({ task, sampler, margin: 3, seed: 1, speculation: { depth } });
  // #endregion
  const { status, state, samples } = await result;
  const isSimulated = sampler === standIn;
  const elapsedMs = isSimulated ? clock.now() : performance.now() - startedMs;
  return { status, state, samples, seconds: elapsedMs / 1000, isSimulated };
}

const [plain, ahead] = [await time(0), await time(8)];
for (const [name, { seconds, samples }] of Object.entries({ plain, ahead }))
  console.log(`${name}: ${seconds.toFixed(1)} s, ${samples} samples`);

assert.equal(plain.status, 'completed');
assert.equal(ahead.state, plain.state, 'the same is committed');
if (ahead.isSimulated) assert(ahead.seconds < 0.6 * plain.seconds, 'and in far less time');
