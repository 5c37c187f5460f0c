import type { MakerEvent } from '@maker/events';
import { describe, expect, test } from 'vitest';
import {
  createBudget,
  createMemoryScope,
  type EffectScope,
  type Resumption,
  runTask,
  type RunProgress,
  vote,
} from '../../src/index.ts';
import { completeSample, createScriptedSampler } from '../../src/testing/index.ts';
import { countingTask } from './counting-task.ts';

/** A scope that keeps its last checkpoint as JSON, and goes on from an earlier life's. */
function keepingScope(resumed?: Resumption, nowMs = 0) {
  const events: MakerEvent[] = [];
  const kept: { last?: string } = {};
  const scope: EffectScope = {
    ...createMemoryScope({
      runId: 'kept',
      seed: 1,
      now: () => nowMs++,
      onEvent: (e) => events.push(e),
    }),
    resumed,
    checkpoint: (step: number, state: unknown, progress: () => RunProgress) => {
      kept.last = JSON.stringify({ step, state, progress: progress() });
    },
  };
  return { scope, events, kept };
}

const usage = { inputTokens: 3, outputTokens: 2, cachedInputTokens: 1, reasoningTokens: 0 };
const answer = (text: string) => ({ ...completeSample({ text, usage }), costUsd: 0.25 });

/** Three steps, of which the second has a flagged answer and a failed call. */
const script = ['1', '1', 'flag', new Error('no answer'), '2', '2', '3', '3'].map((each) =>
  typeof each === 'string' ? answer(each) : each,
);

/** Flags the first two answers, so that four are drawn. */
function flagTwice<P extends (...args: never[]) => unknown>(parse: P): P {
  let calls = 0;
  return ((...args: never[]) =>
    ++calls <= 2 ? { ok: false, flag: { reason: 'format' } } : parse(...args)) as P;
}

/** Stops after two steps, as a process that dies does: by no end of its own. */
async function untilSecondStep() {
  const { scope, kept } = keepingScope();
  const budget = createBudget();
  const stop = new Error('died');
  const run = {
    task: countingTask(3),
    margin: 2,
    scope,
    budget,
    sampler: createScriptedSampler(script),
  };
  await expect(
    runTask({
      ...run,
      onStepCommitted: ({ step }) => (step === 2 ? Promise.reject(stop) : undefined),
    }).result,
  ).rejects.toBe(stop);
  return { checkpoint: JSON.parse(kept.last ?? '') };
}

describe('a run that goes on from a checkpoint', () => {
  test('comes to the result of the run that was never interrupted', async () => {
    const whole = keepingScope();
    const budget = createBudget();
    const run = { task: countingTask(3), margin: 2 };
    const sampler = createScriptedSampler(script);
    const expected = await runTask({ ...run, sampler, budget, scope: whole.scope }).result;
    const resumed = { ...(await untilSecondStep()), lostCalls: [] };
    const { scope, events } = keepingScope(resumed, 1000);
    const rest = createScriptedSampler(script.slice(-2));
    const again = createBudget();
    const result = await runTask({ ...run, sampler: rest, budget: again, scope }).result;
    expect({ ...result, elapsedMs: 0 }).toEqual({ ...expected, elapsedMs: 0 });
    expect(again.spent).toEqual(budget.spent);
    expect(events[0]).toMatchObject({ type: 'run-started', firstStep: 2 });
    // Time stands still while a run is dead.
    expect(result.elapsedMs).toBeLessThan(100);
  });

  test('has its earlier time counted against the deadline', async () => {
    const { checkpoint } = await untilSecondStep();
    const { spending, booked } = checkpoint.progress;
    const progress = { spending, booked, elapsedMs: 5000, warnings: {} };
    const { scope } = keepingScope({ checkpoint: { ...checkpoint, progress }, lostCalls: [] });
    const run = { task: countingTask(3), margin: 2, sampler: createScriptedSampler([]), scope };
    const result = await runTask({ ...run, budget: { maxSeconds: 4 } }).result;
    expect(result).toMatchObject({ reason: 'deadline', stepsCompleted: 2, samples: 5 });
  });

  test('keeps warnings raised before, and raises them once', async () => {
    const { checkpoint } = await untilSecondStep();
    const warning = { code: 'usage-missing', message: 'before' } as const;
    const progress = { ...checkpoint.progress, warnings: { 'usage-missing': warning } };
    const { scope, events } = keepingScope({
      checkpoint: { ...checkpoint, progress },
      lostCalls: [],
    });
    const { usage: _, ...uncounted } = answer('3');
    const sampler = createScriptedSampler([uncounted, uncounted]);
    const { warnings } = await runTask({ task: countingTask(3), margin: 2, sampler, scope }).result;
    expect(warnings).toEqual([warning]);
    expect(events.filter(({ type }) => type === 'warning-raised')).toEqual([]);
  });

  test('does not take for copies what has differed before', async () => {
    const { checkpoint } = await untilSecondStep();
    const warningsWith = async (more: object) => {
      const progress = { ...checkpoint.progress, ...more };
      const { scope, kept } = keepingScope({
        checkpoint: { ...checkpoint, progress },
        lostCalls: [],
      });
      const text = `${' '.repeat(3000)}3`;
      const sampler = createScriptedSampler([
        answer(text),
        answer(text),
        answer(text),
        answer(text),
      ]);
      const task = countingTask(3);
      const run = { task: { ...task, parse: flagTwice(task.parse) }, margin: 2, sampler, scope };
      const { warnings } = await runTask(run).result;
      return [warnings.map(({ code }) => code), JSON.parse(kept.last ?? '').progress.samplesDiffer];
    };
    expect(await warningsWith({})).toEqual([['identical-samples'], undefined]);
    expect(await warningsWith({ samplesDiffer: ['scripted/scripted'] })).toEqual([
      [],
      ['scripted/scripted'],
    ]);
  });

  test('does not forget that a price was unknown', async () => {
    const { checkpoint } = await untilSecondStep();
    const { costUsd: _, ...spending } = checkpoint.progress.spending;
    const progress = { ...checkpoint.progress, spending };
    const { scope } = keepingScope({ checkpoint: { ...checkpoint, progress }, lostCalls: [] });
    const sampler = createScriptedSampler(script.slice(-2));
    const { result } = runTask({ task: countingTask(3), margin: 2, sampler, scope });
    expect((await result).costUsd).toBeUndefined();
  });
});

describe('calls lost with an earlier life', () => {
  const lost = { step: 0, branch: 0, ordinal: 1, maxTokens: 100, maxCostUsd: 0.5 };
  const unbounded = { step: 0, branch: 0, ordinal: 0 };

  test('count into totals, events and budget by their bounds', async () => {
    const { scope, events, kept } = keepingScope({ lostCalls: [unbounded, lost] });
    const budget = createBudget();
    const sampler = createScriptedSampler([answer('1')]);
    const run = { task: countingTask(1), margin: 1, sampler, budget, scope };
    expect(await runTask(run).result).toMatchObject({
      status: 'completed',
      samples: 1,
      aborted: 2,
    });
    expect(budget.spent).toEqual({ calls: 3, tokens: 105, costUsd: 0.75 });
    expect(events[2]).toEqual({
      type: 'sample-aborted',
      runId: 'kept',
      timestampMs: expect.any(Number),
      ...lost,
    });
    // And are handed on, so that they are booked once.
    expect(JSON.parse(kept.last ?? '').progress.booked).toEqual(budget.spent);
  });

  test('count for a single vote too', async () => {
    const { scope } = keepingScope({ lostCalls: [lost] });
    const sampler = createScriptedSampler([]);
    const parse = () => ({ ok: true, value: 1, key: '1' }) as const;
    const run = { prompt: 'Say 1', parse, margin: 1, sampler, scope };
    const result = await vote({ ...run, budget: { maxTokens: 100 } });
    expect(result).toMatchObject({ status: 'undecided', reason: 'budget' });
  });
});
