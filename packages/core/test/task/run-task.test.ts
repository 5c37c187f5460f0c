import { getEventListeners } from 'node:events';
import { InvalidArgumentError } from '@maker/events';
import { describe, expect, test } from 'vitest';
import {
  type CommittedStep,
  type Matcher,
  runTask,
  type Sampler,
  type StepValue,
  type TaskOptions,
} from '../../src/index.ts';
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

  test.each([0, 4])(
    'asks its matcher when two answers of a step are the same, with a speculation of %d',
    async (depth) => {
      const parity: Matcher<StepValue<number, number>> = {
        match: ({ action }, _key, candidates) =>
          candidates.findIndex(({ value }) => (value.action - action) % 2 === 0),
      };
      const sampler: Sampler = {
        // Each of the first two answers has a key of its own.
        sample: async ({ messages, id }) =>
          completeSample({ text: String(nextNumber(messages) + 2 * (id.ordinal % 2)) }),
      };
      const { result } = count(3, { sampler, matcher: parity, speculation: { depth } });
      expect(await result).toMatchObject({ status: 'completed', state: 3, stepsCompleted: 3 });
    },
  );

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

  test('sums up failures, interrupted calls and flags of all steps', async () => {
    const sampler: Sampler = {
      sample: (request, context) => {
        const { step, ordinal } = request.id;
        if (step === 2) return new Promise(() => undefined);
        if (ordinal === 0) return Promise.reject(new Error('no answer'));
        if (ordinal === 1) return Promise.resolve(completeSample({ text: 'flagged' }));
        return right.sample(request, context);
      },
    };
    expect(await count(3, { sampler, budget: { maxSeconds: 0.05 } }).result).toMatchObject({
      ...{ reason: 'deadline', stepsCompleted: 2, samples: 6, votes: 4 },
      ...{ failures: 2, aborted: 2, redFlags: { format: 2 } },
    });
  });

  test('has an unknown cost as soon as one step has', async () => {
    const sampler: Sampler = {
      sample: async (request, context) => {
        const { costUsd, ...sample } = await right.sample(request, context);
        return request.id.step === 0 ? sample : { ...sample, costUsd };
      },
    };
    const result = await count(2, { sampler }).result;
    expect([result.status, result.costUsd]).toEqual(['completed', undefined]);
  });

  test('shares its budget among all steps', async () => {
    const { result } = count(100, { budget: { maxCalls: 7 } });
    expect(await result).toMatchObject({ reason: 'budget', stepsCompleted: 3, samples: 7 });
  });
});

test('a task leaves no listener on the signal it was given', async () => {
  const { signal } = new AbortController();
  await count(1, { signal }).result;
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});

test('a task of many steps keeps one listener on its signal', async () => {
  const most: number[] = [];
  const sampler: Sampler = {
    sample: (request, context) => {
      most.push(getEventListeners(context.signal, 'abort').length);
      return right.sample(request, context);
    },
  };
  await count(20, { sampler }).result;
  expect(Math.max(...most)).toBe(1);
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
    ['task.prompt', { ...countingTask(1), prompt: undefined as never }],
    ['task.parse', { ...countingTask(1), parse: undefined as never }],
    ['task.prompt', undefined as never],
  ])('names `%s` at once', (argument, task) => {
    expect(() => count(1, { task })).toThrow(InvalidArgumentError);
    expect(() => count(1, { task })).toThrow(`\`${argument}\``);
  });

  test('asks a prompt that is a text as one user message', async () => {
    const sampler = createScriptedSampler(['1']);
    const task = { ...countingTask(1), prompt: () => 'next?' };
    await count(1, { sampler, task, margin: 1 }).result;
    expect(sampler.requests[0]?.messages).toEqual([{ role: 'user', content: 'next?' }]);
  });

  test('names a prompt that asks nothing, before it is paid for', async () => {
    const sampler = createScriptedSampler([]);
    const { result } = count(1, { sampler, task: { ...countingTask(1), prompt: () => [] } });
    await expect(result).rejects.toMatchObject({ argument: 'prompt' });
    expect(sampler.requests).toEqual([]);
  });
});
