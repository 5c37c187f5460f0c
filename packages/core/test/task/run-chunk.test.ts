import { expect, test } from 'vitest';
import { createMemoryScope } from '../../src/index.ts';
import { completeSample } from '../../src/testing/index.ts';
import { runChunk } from '../../src/task/run-chunk.ts';
import { Run } from '../../src/voting/run.ts';
import { SpendingMeter } from '../../src/voting/spending.ts';
import { resolveRaceLimits } from '../../src/voting/voting-options.ts';
import { countingTask, nextNumber } from './counting-task.ts';

/* What an engine that works in chunks, and keeps its state elsewhere, stands on. */

const limits = resolveRaceLimits({ margin: 1 });
const sampler = {
  sample: async ({ messages }: { readonly messages: Parameters<typeof nextNumber>[0] }) =>
    completeSample({ text: String(nextNumber(messages)) }),
};

test('a chunk hands over after its steps, and the next one goes on from there', async () => {
  const run = new Run({ sampler });
  const chunk = {
    task: countingTask(5),
    limits,
    maxSteps: 3,
    meter: new SpendingMeter(),
    discarded: new SpendingMeter(),
  };
  const first = await runChunk(run, { ...chunk, step: 0, state: 0 });
  expect(first).toEqual({ status: 'more', step: 3, state: 3 });
  const second = await runChunk(run, { ...chunk, step: first.step, state: first.state });
  expect(second).toEqual({ status: 'completed', step: 5, state: 5 });
  expect(chunk.meter.samples).toBe(5);
  run.close();
});

test('the side effects of a step come before its checkpoint, and both before the next step', async () => {
  const log: string[] = [];
  const checkpoint = async (step: number, state: unknown): Promise<void> => {
    // Slower than what follows it.
    for (let turn = 0; turn < 5; turn++) await new Promise(setImmediate);
    log.push(`${step}: ${String(state)} kept`);
  };
  const run = new Run({ sampler, scope: { ...createMemoryScope(), checkpoint } });
  const onStepCommitted = async ({ step }: { readonly step: number }): Promise<void> => {
    await new Promise(setImmediate);
    log.push(`${step} told`);
  };
  const chunk = {
    task: countingTask(2),
    limits,
    maxSteps: 2,
    meter: new SpendingMeter(),
    discarded: new SpendingMeter(),
  };
  await runChunk(run, { ...chunk, step: 0, state: 0, onStepCommitted });
  expect(log).toEqual(['0 told', '1: 1 kept', '1 told', '2: 2 kept']);
  run.close();
});
