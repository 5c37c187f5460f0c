import { InvalidArgumentError, type MakerEvent } from '@maker/events';
import { describe, expect, test } from 'vitest';
import { type CommittedStep, runTask, type Sampler, type TaskOptions } from '../../src/index.ts';
import { completeSample, createScriptedSampler } from '../../src/testing/index.ts';
import { countingTask, nextNumber } from './counting-task.ts';

const right: Sampler = {
  sample: async ({ messages }) => completeSample({ text: String(nextNumber(messages)) }),
};

const count = (steps: number, options: Partial<TaskOptions<number, number>> = {}) =>
  runTask({ task: countingTask(steps), sampler: right, margin: 2, ...options });

describe('a task', () => {
  test('hands each voted state to the next step and nothing else', async () => {
    const sampler = createScriptedSampler(['1', '9', '1', '1', '2', '2', '3', '3']);
    const committed: CommittedStep<number, number>[] = [];
    const { result } = count(3, { sampler, onStepCommitted: (step) => void committed.push(step) });
    expect(await result).toMatchObject({
      ...{ status: 'completed', state: 3, stepsCompleted: 3, margin: 2 },
      ...{ samples: 8, votes: 8, redFlags: {}, failures: 0 },
    });
    expect(committed).toEqual([
      { step: 0, action: 1, nextState: 1 },
      { step: 1, action: 1, nextState: 2 },
      { step: 2, action: 1, nextState: 3 },
    ]);
    const prompts = sampler.requests.map(({ messages }) => messages[0]?.content);
    expect(prompts).toEqual([
      ...Array(4).fill('after 0?'),
      'after 1?',
      'after 1?',
      'after 2?',
      'after 2?',
    ]);
  });

  test('with a wrong winner goes on from there: a vote certifies the likeliest answer, not truth', async () => {
    const sampler = createScriptedSampler(['7', '7', '8', '8']);
    expect(await count(2, { sampler }).result).toMatchObject({ status: 'completed', state: 8 });
  });

  test('ends where `isDone` says, asked before each step', async () => {
    const { steps: _, ...endless } = countingTask(0);
    const task = { ...endless, isDone: (state: number) => state === 4 };
    expect(await count(0, { task }).result).toMatchObject({ state: 4, stepsCompleted: 4 });
  });

  test('of no steps is done at once', async () => {
    const sampler = createScriptedSampler([]);
    expect(await count(0, { sampler }).result).toMatchObject({ status: 'completed', samples: 0 });
  });

  test('waits for side effects before the next step', async () => {
    const log: string[] = [];
    const sampler: Sampler = {
      sample: (request, context) => {
        log.push(`ask ${request.id.step}`);
        return right.sample(request, context);
      },
    };
    const onStepCommitted = async ({ step }: { readonly step: number }) => {
      await new Promise(setImmediate);
      log.push(`done ${step}`);
    };
    await count(2, { sampler, margin: 1, onStepCommitted }).result;
    expect(log).toEqual(['ask 0', 'done 0', 'ask 1', 'done 1']);
  });

  test('that cannot decide a step keeps the state voted last and the race', async () => {
    const sampler = createScriptedSampler(['1', '1', '2', '3']);
    const { result } = count(5, { sampler, maxSamples: 2 });
    expect(await result).toMatchObject({
      ...{ status: 'undecided', reason: 'max-samples', step: 1, state: 1, stepsCompleted: 1 },
      ...{ samples: 4, vote: { samples: 2, tally: [{ key: '2' }, { key: '3' }] } },
    });
  });

  test('shares its budget among all steps', async () => {
    const { result } = count(100, { budget: { maxCalls: 7 } });
    expect(await result).toMatchObject({ reason: 'budget', stepsCompleted: 3, samples: 7 });
  });
});

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

test('a run of instant answers lets timers fire: an abort is heard', async () => {
  const { result } = count(100_000_000, { signal: AbortSignal.timeout(60) });
  await expect(result).rejects.toMatchObject({ name: 'TimeoutError' });
});

describe('misuse of a task', () => {
  test.each([
    ['task.steps', { ...countingTask(1), steps: -1 }],
    ['task.steps', { ...countingTask(1), steps: 1.5 }],
    ['task.steps', { ...countingTask(1), steps: undefined }],
  ])('names `%s` at once', (argument, task) => {
    expect(() => count(1, { task })).toThrow(InvalidArgumentError);
    expect(() => count(1, { task })).toThrow(`\`${argument}\``);
  });
});
