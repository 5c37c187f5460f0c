import type { MakerEvent } from '@maker/events';
import { describe, expect, test } from 'vitest';
import { runTask, type Sampler, type TaskOptions } from '../../src/index.ts';
import { completeSample, createScriptedSampler } from '../../src/testing/index.ts';
import { countingTask, nextNumber } from './counting-task.ts';

const right: Sampler = {
  sample: async ({ messages }) => completeSample({ text: String(nextNumber(messages)) }),
};

const count = (steps: number, options: Partial<TaskOptions<number, number>> = {}) =>
  runTask({ task: countingTask(steps), sampler: right, margin: 2, ...options });

describe('events of a run', () => {
  const collect = async (run: AsyncIterable<MakerEvent>): Promise<MakerEvent[]> => {
    const events: MakerEvent[] = [];
    for await (const event of run) events.push(event);
    return events;
  };

  test('are all seen by an iteration that begins at once, in the order of `onEvent`', async () => {
    const heard: MakerEvent[] = [];
    const run = count(1, { onEvent: (event) => heard.push(event) });
    const seen = await collect(run);
    expect(seen.map(({ type }) => type)).toEqual([
      ...['run-started', 'step-started', 'sample-requested', 'sample-requested'],
      ...['sample-completed', 'vote-cast', 'sample-completed', 'vote-cast'],
      ...['vote-decided', 'step-completed', 'run-completed'],
    ]);
    expect(seen).toEqual(heard);
    expect(seen[0]).toMatchObject({ steps: 1, firstStep: 0, margin: 2 });
  });

  test('tell the totals of each step', async () => {
    const sampler = createScriptedSampler([new Error('no answer'), '!', '1', '1']);
    const events = await collect(count(1, { sampler }));
    expect(events.find(({ type }) => type === 'step-completed')).toMatchObject({
      ...{ samples: 3, votes: 2, redFlags: 1, failures: 1 },
    });
  });

  test('end with `run-failed` and its reason when a step is undecided', async () => {
    const events = await collect(
      count(2, { sampler: createScriptedSampler(['a']), maxFlagged: 1 }),
    );
    expect(events.slice(-2).map(({ type }) => type)).toEqual(['vote-undecided', 'run-failed']);
    expect(events.at(-1)).toMatchObject({ reason: 'all-flagged', redFlags: 1, stepsCompleted: 0 });
  });

  test('end the iteration with the error of the run', async () => {
    const bug = new Error('in a callback');
    const events: MakerEvent[] = [];
    const run = count(2, {
      onStepCommitted: () => {
        throw bug;
      },
      onEvent: (event) => events.push(event),
    });
    await expect(collect(run)).rejects.toBe(bug);
    await expect(run.result).rejects.toBe(bug);
    expect(events.at(-1)).toMatchObject({ type: 'run-failed', reason: 'error', stepsCompleted: 1 });
  });

  test('are enough: who iterates and never asks for the result leaves no rejection', async () => {
    const unhandled: unknown[] = [];
    const onUnhandled = (reason: unknown) => void unhandled.push(reason);
    process.on('unhandledRejection', onUnhandled);
    await expect(collect(count(1, { signal: AbortSignal.abort('no') }))).rejects.toBe('no');
    await new Promise(setImmediate);
    process.off('unhandledRejection', onUnhandled);
    expect(unhandled).toEqual([]);
  });

  test('tell an error from an abort, although calls are under way', async () => {
    const bug = new Error('bug in the parser');
    const parse = () => {
      throw bug;
    };
    const events: MakerEvent[] = [];
    const onEvent = (event: MakerEvent) => void events.push(event);
    const { result } = count(2, { task: { ...countingTask(2), parse }, margin: 3, onEvent });
    await expect(result).rejects.toBe(bug);
    expect(events.map(({ type }) => type)).toContain('sample-aborted');
    expect(events.at(-1)).toMatchObject({ type: 'run-failed', reason: 'error' });
    expect(events.at(-1)).toMatchObject({ samples: 1, votes: 0, redFlags: 0 });
  });

  test('sum up the step that was interrupted too', async () => {
    const controller = new AbortController();
    const events: MakerEvent[] = [];
    const sampler: Sampler = {
      sample: (request, context) =>
        request.id.ordinal < 2 ? right.sample(request, context) : new Promise(() => undefined),
    };
    const { result } = count(2, {
      ...{ sampler, margin: 3, signal: controller.signal },
      onEvent: (event) => {
        events.push(event);
        if (event.type === 'vote-cast' && event.votes === 2) controller.abort('enough');
      },
    });
    await expect(result).rejects.toBe('enough');
    expect(events.at(-1)).toMatchObject({ type: 'run-failed', reason: 'aborted', samples: 2 });
  });

  test('tell an abort from an error', async () => {
    const controller = new AbortController();
    const events: MakerEvent[] = [];
    const { result } = count(5, {
      signal: controller.signal,
      onEvent: (event) => events.push(event),
      onStepCommitted: ({ step }) => (step === 1 ? controller.abort('enough') : undefined),
    });
    await expect(result).rejects.toBe('enough');
    expect(events.at(-1)).toMatchObject({
      type: 'run-failed',
      reason: 'aborted',
      stepsCompleted: 2,
    });
  });

  test('hold no prompt, answer or key unless asked for', async () => {
    const canary = 'zanzibar';
    const run = (logContent: boolean) =>
      runTask({
        task: {
          ...countingTask(1),
          prompt: () => [{ role: 'user', content: `prompt ${canary}` }],
          parse: ({ text }) => ({
            ok: true,
            key: `key ${text}`,
            value: { action: 1, nextState: 1 },
          }),
        },
        ...{ sampler: createScriptedSampler([`answer ${canary}`]), margin: 1, logContent },
      });
    expect(JSON.stringify(await collect(run(false)))).not.toContain(canary);
    const told = JSON.stringify(await collect(run(true)));
    for (const kind of ['prompt', 'answer', 'key answer'])
      expect(told).toContain(`${kind} ${canary}`);
  });

  test('carry the tokens and money of every sample, flagged ones too', async () => {
    const usage = { inputTokens: 3, outputTokens: 2, cachedInputTokens: 0, reasoningTokens: 0 };
    const paid = (text: string) => ({ text, usage, costUsd: 0.5 });
    const sampler = createScriptedSampler([paid('no'), paid('1')]);
    const events = await collect(count(1, { sampler, margin: 1 }));
    const completed = events.filter((event) => event.type === 'sample-completed');
    expect(completed.map(({ costUsd }) => costUsd)).toEqual([0.5, 0.5]);
    const flagged = events.find((event) => event.type === 'red-flag-triggered');
    expect(flagged).toMatchObject({ reason: 'format', usage, costUsd: 0.5 });
    const last = { inputTokens: 6, outputTokens: 4, cachedInputTokens: 0, reasoningTokens: 0 };
    expect(events.at(-1)).toMatchObject({ type: 'run-completed', costUsd: 1, usage: last });
  });

  test('that a listener chokes on change nothing', async () => {
    const onEvent = () => {
      throw new Error('listener');
    };
    expect(await count(2, { onEvent }).result).toMatchObject({ status: 'completed', state: 2 });
  });
});
