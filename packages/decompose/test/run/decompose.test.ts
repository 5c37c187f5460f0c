import { createBudget } from '@maker/core';
import { createBiasedSampler, createScriptedSampler } from '@maker/core/testing';
import type { MakerEvent } from '@maker/events';
import { describe, expect, it, test } from 'vitest';
import { decompose, type DecomposeOptions, DecompositionError } from '../../src/index.ts';
import { sumModel } from './sum-model.ts';
import { asked, cutInTwo, models, type Numbers, programs, type SumAgents } from './sums.ts';

type Options = DecomposeOptions<Numbers, number, 'add'>;
const task = [1, 2, 3, 4];

const run = (options: Partial<Options> = {}) =>
  decompose<Numbers, number, 'add'>({
    ...{ task, agents: models, sampler: sumModel(), margin: 2, ...options },
  });

const wholeTree = {
  task: [1, 2, 3, 4],
  parts: {
    compose: 'add',
    first: { task: [1, 2], parts: { compose: 'add', first: { task: [1] }, second: { task: [2] } } },
    second: {
      task: [3, 4],
      parts: { compose: 'add', first: { task: [3] }, second: { task: [4] } },
    },
  },
};

describe('a tree', () => {
  it('grows by votes until every task is left whole', async () => {
    const sampler = sumModel();
    const result = await run({ sampler });

    expect(result).toMatchObject({
      status: 'decomposed',
      tree: wholeTree,
      leftWhole: [],
      margin: 2,
    });
    // Seven tasks, three proposals each, and two votes on each choice.
    expect(sampler.asked.filter((word) => word === 'decompose')).toHaveLength(7 * 3);
    expect(sampler.asked.filter((word) => word === 'choose')).toHaveLength(7 * 2);
    expect(result).toMatchObject({
      samples: 35,
      votes: 35,
      costUsd: 17.5,
      models: { 'scripted/scripted': 35 },
    });
  });

  it('ends at its greatest depth, where nobody is asked', async () => {
    const sampler = sumModel();
    const { tree } = await run({ sampler, maxDepth: 1 });

    expect(tree).toEqual({
      task,
      parts: { compose: 'add', first: { task: [1, 2] }, second: { task: [3, 4] } },
    });
    expect(sampler.asked).toHaveLength(5);
    expect(await run({ sampler, maxDepth: 0 })).toMatchObject({ tree: { task }, samples: 0 });
  });

  it('has no more tasks than it may, and names those that were left whole for it', async () => {
    const result = await run({ maxTasks: 6 });

    expect(result.leftWhole).toEqual(['root.2', 'root.1.1', 'root.1.2']);
    expect(result.tree.parts?.second).toEqual({ task: [3, 4] });
    expect(result.tree.parts?.first.parts).toBeDefined();
    expect((await run({ maxTasks: 2 })).leftWhole).toEqual(['root']);
  });

  it('costs nothing where programs make it', async () => {
    const result = await run({ agents: programs, sampler: undefined });

    expect(result).toMatchObject({ status: 'decomposed', tree: wholeTree, samples: 0, costUsd: 0 });
  });

  it('needs no discriminator where proposals vote for themselves', async () => {
    const sampler = sumModel({
      decompose: ({ task: numbers }: { task: Numbers }, { id }) =>
        id.ordinal === 0 ? { kind: 'whole' } : cutInTwo(numbers),
    });
    const result = await run({ sampler, agents: { ...models, discriminator: undefined } });

    expect(result).toMatchObject({ status: 'decomposed', tree: wholeTree });
    expect(sampler.asked).not.toContain('choose');
    // The first answer is the wrong one: margin 2 then takes 4 votes; for single numbers it is right.
    expect(result.samples).toBe(3 * 4 + 4 * 2);
  });

  it('is the same however many tasks are worked at at once', async () => {
    const trees = await Promise.all(
      [1, 2, 7].map(async (concurrency) => (await run({ concurrency })).tree),
    );

    for (const tree of trees) expect(tree).toEqual(wholeTree);
  });
});

describe('a choice', () => {
  const wrong = { kind: 'whole' };
  const mixed = sumModel({
    decompose: ({ task: numbers }: { task: Numbers }, { id }) =>
      id.ordinal === 1 ? wrong : cutInTwo(numbers),
  });

  it('is among different proposals, the most frequent first', async () => {
    const seen: unknown[] = [];
    const agents = {
      ...models,
      discriminator: ({ proposals }: { proposals: readonly unknown[] }) => {
        seen.push(proposals);
        return 0;
      },
    };
    await run({ sampler: mixed, agents, maxDepth: 1 });

    expect(seen).toEqual([[cutInTwo(task), wrong]]);
  });

  it('that no proposal is right leaves the task undecided, by its path', async () => {
    const sampler = sumModel({
      choose: ({ task: numbers }: { task: Numbers }) => (numbers.length === 2 ? -1 : 0),
    });
    const result = await run({ sampler, concurrency: 1 });

    expect(result).toMatchObject({
      status: 'undecided',
      unsolved: [{ path: 'root.1', role: 'discriminate', reason: 'rejected' }],
      tree: { parts: { first: { task: [1, 2] }, second: { task: [3, 4] } } },
    });
    // Nothing was begun after it.
    expect(result.unsolved).toHaveLength(1);
    expect(result.samples).toBe(10);
    expect(result.unsolved[0]?.vote).toMatchObject({ status: 'decided', winner: -1 });
  });

  it('by a program that finds none right has no vote to show', async () => {
    const result = await run({ agents: { ...programs, discriminator: () => -1 } });

    expect(result.unsolved).toEqual([
      { path: 'root', role: 'discriminate', reason: 'rejected', vote: undefined },
    ]);
  });

  it.each([1, 2.5, -2])('of a number that no proposal has is flagged: %d', async (choice) => {
    const sampler = sumModel({ choose: (_, { id }) => (id.ordinal === 0 ? choice : 0) });

    expect(await run({ sampler, maxDepth: 1 })).toMatchObject({
      status: 'decomposed',
      redFlags: { 'no-proposal': 1 },
    });
  });
});

describe('a proposal is flagged', () => {
  const badFirst = (bad: object) =>
    sumModel({
      decompose: ({ task: numbers }: { task: Numbers }, { id }) =>
        id.ordinal === 0 ? bad : cutInTwo(numbers),
    });

  it('where a part is the task itself', async () => {
    const sampler = badFirst({ kind: 'split', first: task, second: [1], compose: 'add' });

    expect(await run({ sampler, maxDepth: 1 })).toMatchObject({ redFlags: { cycle: 1 } });
  });

  it('where a part is a task above it', async () => {
    const sampler = sumModel({
      decompose: ({ task: numbers }: { task: Numbers }, { id }) =>
        id.ordinal === 0 && numbers.length === 2
          ? { kind: 'split', first: [numbers[0]], second: task, compose: 'add' }
          : cutInTwo(numbers),
    });

    expect(await run({ sampler, maxDepth: 2 })).toMatchObject({
      status: 'decomposed',
      redFlags: { cycle: 2 },
    });
  });

  it('where texts differ in letter case, white space and what cannot be seen alone', async () => {
    const part = { kind: 'split', first: ' THE  ta\u200Bsk\n', second: 'b', compose: 'c' } as const;
    const result = await decompose<string, string, string>({
      task: 'the Task',
      agents: {
        decomposer: {
          prompt: () => 'q',
          parse: () => ({ ok: true, value: part, key: 'k' }),
        },
        solver: () => '',
        composer: () => '',
      },
      sampler: createBiasedSampler({ answers: { a: 1 } }),
      margin: 1,
      maxFlagged: 3,
    });

    expect(result).toMatchObject({
      status: 'undecided',
      redFlags: { cycle: 3 },
      unsolved: [{ path: 'root', role: 'decompose', reason: 'all-flagged' }],
    });
  });

  it('where a part is not smaller than the task', async () => {
    const sampler = badFirst({ kind: 'split', first: [9, 9, 9, 9], second: [1], compose: 'add' });
    const sizeOf = (numbers: Numbers): number => numbers.length;

    expect(await run({ sampler, maxDepth: 1, sizeOf })).toMatchObject({
      status: 'decomposed',
      redFlags: { 'not-smaller': 1 },
    });
  });

  it('and a program that makes one is at fault', async () => {
    const decomposer = () => ({ kind: 'split', first: task, second: [1], compose: 'add' }) as const;

    await expect(run({ agents: { ...programs, decomposer } })).rejects.toMatchObject({
      path: 'root',
      role: 'decompose',
      message: expect.stringContaining('its answer is at fault (cycle)') as string,
    });
  });
});

describe('what goes wrong', () => {
  it('is told where all proposals are malformed', async () => {
    const result = await run({ sampler: sumModel({ decompose: () => '!' }), maxFlagged: 2 });

    expect(result).toMatchObject({
      status: 'undecided',
      tree: { task },
      unsolved: [{ path: 'root', role: 'decompose', reason: 'all-flagged' }],
    });
  });

  it('in an agent is told with its path, by the name of the error', async () => {
    const decomposer = ({ task: numbers }: { task: Numbers }) => {
      if (numbers.length === 2) throw new RangeError('quotes the task');
      return cutInTwo(numbers);
    };
    const failed = run({ agents: { ...programs, decomposer } });

    await expect(failed).rejects.toBeInstanceOf(DecompositionError);
    await expect(failed).rejects.toMatchObject({
      path: 'root.1',
      message: 'The agent that is to decompose failed at root.1: it threw (RangeError)',
      cause: { message: 'quotes the task' },
    });
  });

  const asked = { prompt: () => 'q', parse: () => ({ ok: false, flag: { reason: 'any' } }) };

  it.each([
    [{ margin: 0 }, /`margin` to be an integer >= 1/],
    [{ concurrency: 0 }, /`concurrency`/],
    [{ proposals: 0 }, /`proposals`/],
    [{ maxDepth: -1 }, /`maxDepth` to be an integer >= 0/],
    [{ maxDepth: 33 }, /`maxDepth` to be at most 32/],
    [{ maxTasks: 0 }, /`maxTasks`/],
    [{ task: undefined }, /`task` to be what is to be done/],
    [{ agents: null }, /`agents` to be an object/],
    [{ agents: { ...models, solver: undefined } }, /`agents.solver` to be a function/],
    [{ agents: { ...models, checker: { prompt: 1 } } }, /`agents.checker`/],
    [{ agents: { ...models, discriminator: null } }, /`agents.discriminator`/],
    [{ sampler: undefined }, /`sampler` to be given, since `agents.decomposer` asks a model/],
    [{ scope: {} }, /`scope` to be left out.*keep the tree/],
    [{ maxSamples: 2 }, /`maxSamples` to be at least 3, the number of `proposals`/],
    [{ maxDeph: 2 }, /did you mean `maxDepth`/],
    [{ budget: 5 }, /`budget` to be an object of caps, as in .*, got 5/],
    [{ budget: { maxCost: 5 } }, /`maxCost` to be left out.*a budget knows/],
    [{ signal: new AbortController() }, /`signal` to be an AbortSignal.*pass `controller.signal`/],
    [{ sampler: {} }, /`sampler` to be an object with a method `sample`/],
    [{ maxTokens: 0 }, /`maxTokens` to be an integer >= 1/],
    [{ temperature: 1 }, /^Expected `temperature.first`/],
    [{ escalation: [{}] }, /`escalation\[0\].afterVotes`/],
    [
      { agents: { ...models, composer: { ...asked, maxTokens: 0.5 } } },
      /`agents.composer` to be an agent that can be asked.*Expected `maxTokens` to be an integer >= 1, got 0.5/,
    ],
    [
      { agents: { ...models, checker: { ...asked, matcher: 1 } } },
      /`agents.checker`.*`matcher` to be an object with a method `match`/,
    ],
  ])('is refused before anything is paid for: %#', async (options, reason) => {
    await expect(run(options as Partial<Options>)).rejects.toThrow(reason);
  });
});

describe('the budget', () => {
  it('is shared by all races, and ends them', async () => {
    const budget = createBudget({ maxCalls: 7 });
    const result = await run({ budget, concurrency: 1 });

    expect(result).toMatchObject({ status: 'undecided', unsolved: [{ reason: 'budget' }] });
    expect(result.samples).toBe(7);
    expect(budget.spent.calls).toBe(7);
  });

  it('may be given as caps', async () => {
    expect(await run({ budget: { maxCalls: 3 } })).toMatchObject({
      unsolved: [{ path: 'root', role: 'discriminate', reason: 'budget' }],
    });
  });
});

describe('an abort', () => {
  it('before the start asks nobody', async () => {
    const sampler = createScriptedSampler([]);
    const reason = new Error('changed my mind');

    await expect(run({ sampler, signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });

  it('on the way interrupts all calls and rejects with its reason', async () => {
    const controller = new AbortController();
    const reason = new Error('enough');
    const events: MakerEvent[] = [];
    const sampler = sumModel({
      choose: () => {
        controller.abort(reason);
        return new Promise(() => undefined);
      },
    });
    const { signal } = controller;

    await expect(run({ sampler, signal, onEvent: (event) => events.push(event) })).rejects.toBe(
      reason,
    );
    expect(events.at(-1)).toMatchObject({ type: 'run-failed', reason: 'aborted' });
  });

  it('reaches programs, and what they throw then is no fault', async () => {
    const controller = new AbortController();
    const reason = new Error('enough');
    const decomposer = (_: unknown, { signal }: { signal: AbortSignal }) =>
      new Promise<never>((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(new Error('other')), { once: true });
        controller.abort(reason);
      });

    await expect(
      run({ agents: { ...programs, decomposer }, signal: controller.signal }),
    ).rejects.toBe(reason);
  });
});

test('events tell each race with its place in the tree, under numbers of their own', async () => {
  const events: MakerEvent[] = [];
  const result = await run({ maxDepth: 1, runId: 'r', seed: 1, onEvent: (e) => events.push(e) });

  expect(result.runId).toBe('r');
  expect(new Set(events.map(({ runId }) => runId))).toEqual(new Set(['r']));
  const told = events.filter(({ type }) => !/^sample|^vote/.test(type));
  expect(told).toMatchObject([
    { type: 'run-started', firstStep: 0, margin: 2 },
    { type: 'subtask-started', step: 0, path: 'root', depth: 0, role: 'decompose' },
    { type: 'step-started', step: 0 },
    { type: 'step-completed', step: 0, samples: 3 },
    { type: 'subtask-started', step: 1, path: 'root', depth: 0, role: 'discriminate' },
    { type: 'step-started', step: 1 },
    { type: 'step-completed', step: 1, samples: 2, costUsd: 1 },
    { type: 'task-decomposed', path: 'root', depth: 0, parts: 2 },
    { type: 'run-completed', stepsCompleted: 2, samples: 5, costUsd: 2.5 },
  ]);
});

test('no event holds a task or an answer', async () => {
  const events: MakerEvent[] = [];
  await decompose<Numbers, number, 'add'>({
    ...{ task: [77_001, 77_002], agents: models, sampler: sumModel(), margin: 1 },
    onEvent: (event) => events.push(event),
  });

  expect(events.length).toBeGreaterThan(10);
  expect(JSON.stringify(events)).not.toMatch(/7700[12]/);
});

test('every sample of a run has a seed and an id of its own', async () => {
  const sampler = sumModel();
  await run({ sampler, seed: 5 });

  const ids = sampler.requests.map(({ id }) => `${id.step}/${id.ordinal}`);
  const seeds = sampler.requests.map(({ seed }) => seed);
  expect(new Set(ids).size).toBe(35);
  expect(new Set(seeds).size).toBe(35);
});

test('an agent may have a sampler, temperatures and a length of its own', async () => {
  const own = sumModel();
  const others = sumModel();
  const decomposer: SumAgents['decomposer'] = {
    ...asked('decompose'),
    sampler: own,
    temperature: { first: 0.4, others: 0.9 },
    maxTokens: 50,
  };
  await run({ agents: { ...models, decomposer }, sampler: others, maxDepth: 1, maxTokens: 9 });

  expect(own.requests.map(({ temperature }) => temperature)).toEqual([0.4, 0.9, 0.9]);
  expect(own.requests.map(({ maxTokens }) => maxTokens)).toEqual([50, 50, 50]);
  expect(others.requests.map(({ temperature }) => temperature)).toEqual([0, 0.1]);
  expect(others.requests.map(({ maxTokens }) => maxTokens)).toEqual([9, 9]);
});

test('the tree is told after each level, so that an interrupted run leaves what was decided', async () => {
  const told: unknown[] = [];
  const controller = new AbortController();
  const sampler = sumModel({
    decompose: ({ task: numbers, depth }: { task: Numbers; depth: number }) => {
      if (depth === 1) controller.abort(new Error('enough'));
      return cutInTwo(numbers);
    },
  });
  const onTree = (tree: object): void => void told.push(tree);

  await expect(run({ sampler, maxDepth: 2, onTree, signal: controller.signal })).rejects.toThrow(
    'enough',
  );
  const parts = { first: { task: [1, 2] }, second: { task: [3, 4] }, compose: 'add' };
  expect(told).toEqual([{ task, parts }]);
});

test('an answer that nobody came to read is no red flag', async () => {
  const decomposer = {
    ...asked<never, never>('decompose'),
    parse: () => {
      throw new RangeError('a bug of the parser');
    },
  };
  const events: MakerEvent[] = [];
  const failed = run({
    agents: { ...models, decomposer },
    onEvent: (event) => events.push(event),
  });

  await expect(failed).rejects.toBeInstanceOf(DecompositionError);
  const told = { samples: 1, votes: 0, redFlags: 0, reason: 'error' };
  expect(events.at(-1)).toMatchObject({ type: 'run-failed', ...told });
});
