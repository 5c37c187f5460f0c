import { InvalidArgumentError, type MakerEvent } from '@maker/events';
import { describe, expect, test } from 'vitest';
import {
  createBudget,
  createMemoryScope,
  type EffectScope,
  type Resumption,
  runTask,
  runTaskChunk,
} from '../../src/index.ts';
import { completeSample, createScriptedSampler } from '../../src/testing/index.ts';
import { countingTask } from './counting-task.ts';

const usage = { inputTokens: 3, outputTokens: 2, cachedInputTokens: 0, reasoningTokens: 0 };
const script = ['1', '1', 'flag', '2', '2', '3', '3'].map((text) =>
  completeSample({ text, usage }),
);

/** Carries a run from chunk to chunk as an engine does: nothing but JSON is handed on. */
async function runInChunks(maxSteps: number, scopeOptions: Partial<EffectScope> = {}) {
  const sampler = createScriptedSampler(script);
  const events: MakerEvent[] = [];
  let handedOn: string | undefined;
  for (;;) {
    const resumed: Resumption | undefined =
      handedOn === undefined ? undefined : { checkpoint: JSON.parse(handedOn), lostCalls: [] };
    const scope: EffectScope = {
      ...createMemoryScope({ runId: 'r', seed: 1, now: () => 0, onEvent: (e) => events.push(e) }),
      resumed,
      checkpoint(step, state, progress) {
        handedOn = JSON.stringify({ step, state, progress: progress() });
      },
      ...scopeOptions,
    };
    const run = { task: countingTask(3), margin: 2, sampler, scope, maxSteps };
    const { progress: _, ...result } = await runTaskChunk(run);
    if (result.status !== 'paused') return { result, events };
  }
}

describe('a run in chunks', () => {
  test('comes to the result of the run in one piece, and tells the same events', async () => {
    const events: MakerEvent[] = [];
    const scope = createMemoryScope({
      runId: 'r',
      seed: 1,
      now: () => 0,
      onEvent: (e) => events.push(e),
    });
    const sampler = createScriptedSampler(script);
    const whole = await runTask({ task: countingTask(3), margin: 2, sampler, scope }).result;
    for (const maxSteps of [1, 2, 3]) {
      expect(await runInChunks(maxSteps)).toEqual({ result: whole, events });
    }
  });

  test('pauses with what it has come to', async () => {
    const sampler = createScriptedSampler(script.slice(0, 2));
    const scope = createMemoryScope();
    const chunk = { task: countingTask(3), margin: 2, sampler, scope, maxSteps: 1 };
    expect(await runTaskChunk(chunk)).toMatchObject({
      status: 'paused',
      state: 1,
      stepsCompleted: 1,
      samples: 2,
    });
  });

  test('has a limit on its steps', async () => {
    const sampler = createScriptedSampler([]);
    const chunk = { task: countingTask(3), margin: 2, sampler, scope: createMemoryScope() };
    await expect(runTaskChunk({ ...chunk, maxSteps: 0 })).rejects.toThrow(InvalidArgumentError);
  });
});

describe('on a scope that replays its driver', () => {
  test('a call that may have been made before is booked and told, each time', async () => {
    const events: MakerEvent[] = [];
    const scope: EffectScope = {
      ...createMemoryScope({ onEvent: (e) => events.push(e) }),
      replays: true,
      once: (key, effect) => effect(key === '0/0/1' ? 2 : undefined),
    };
    const sampler = createScriptedSampler(script.slice(0, 2));
    const budget = createBudget();
    const chunk = { task: countingTask(1), margin: 2, sampler, scope, budget, maxTokens: 10 };
    const result = await runTaskChunk({ ...chunk, maxSteps: 9 });
    expect(result).toMatchObject({ status: 'completed', samples: 2, aborted: 2 });
    // Two answers of 5 tokens, and twice the bound of the lost one.
    const bound = events.find((e) => e.type === 'sample-aborted')?.maxTokens ?? 0;
    expect(bound).toBeGreaterThan(10);
    expect(budget.spent).toMatchObject({ calls: 4, tokens: 10 + 2 * bound });
    expect(result.progress.booked).toEqual(budget.spent);
  });

  test('a deadline ends a race by recorded time alone', async () => {
    let nowMs = 0;
    const scope: EffectScope = {
      ...createMemoryScope({ now: () => nowMs }),
      replays: true,
      async next(pending) {
        const [key] = pending.keys();
        await new Promise((resolve) => setTimeout(resolve, 30));
        nowMs += 20;
        return key as string;
      },
    };
    const sampler = createScriptedSampler(script.slice(0, 2));
    const chunk = { task: countingTask(1), margin: 2, sampler, scope, maxSteps: 1 };
    const result = await runTaskChunk({ ...chunk, budget: { maxSeconds: 0.025 } });
    // Real time is over before the first arrival, recorded time is not before the second.
    expect(result.samples).toBe(2);
  });
});
