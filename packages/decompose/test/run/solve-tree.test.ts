import { createBudget } from '@maker/core';
import { completeSample } from '@maker/core/testing';
import type { MakerEvent } from '@maker/events';
import { describe, expect, it, onTestFinished, test, vi } from 'vitest';
import {
  decompose,
  solveTree,
  type SolutionResult,
  type SolveTreeOptions,
  type TaskTree,
} from '../../src/index.ts';
import { sumModel } from './sum-model.ts';
import { models, type Numbers, programs } from './sums.ts';

type Options = SolveTreeOptions<Numbers, number, 'add'>;
type Tree = TaskTree<Numbers, number, 'add'>;

const leaf = (...task: number[]): Tree => ({ task });
const both = (first: Tree, second: Tree): Tree => ({
  task: [...first.task, ...second.task],
  parts: { first, second, compose: 'add' },
});
const tree = both(both(leaf(1), leaf(2)), both(leaf(3), leaf(4)));

const run = (options: Partial<Options> = {}): Promise<SolutionResult<Numbers, number, 'add'>> =>
  solveTree<Numbers, number, 'add'>({
    ...{ tree, agents: models, sampler: sumModel(), margin: 2, ...options },
  });

describe('a tree', () => {
  it('is solved from its leaves up, by votes, each composition checked', async () => {
    const sampler = sumModel();
    const result = await run({ sampler });

    expect(result).toMatchObject({ status: 'solved', answer: 10, unsolved: [], samples: 20 });
    expect(sampler.asked.filter((word) => word === 'solve')).toHaveLength(4 * 2);
    expect(sampler.asked.filter((word) => word === 'compose')).toHaveLength(3 * 2);
    expect(sampler.asked.filter((word) => word === 'check')).toHaveLength(3 * 2);
    expect(result.tree.parts?.first).toMatchObject({
      answer: 3,
      parts: { first: { answer: 1 }, second: { answer: 2 } },
    });
  });

  it('that programs solve costs nothing', async () => {
    const result = await run({ agents: programs, sampler: undefined });

    expect(result).toMatchObject({ status: 'solved', answer: 10, samples: 0 });
  });

  it('of one task is solved as a whole', async () => {
    expect(await run({ tree: leaf(5) })).toMatchObject({ status: 'solved', answer: 5, samples: 2 });
  });

  it('is not checked where there is no checker', async () => {
    const result = await run({ agents: { ...models, checker: undefined } });

    expect(result).toMatchObject({ status: 'solved', answer: 10, samples: 14 });
  });

  it('takes answers that are there, whoever gave them', async () => {
    const given = both({ ...both(leaf(1), leaf(2)), answer: 100 }, { task: [7], answer: 0 });
    const sampler = sumModel();

    expect(await run({ tree: given, sampler })).toMatchObject({ status: 'solved', answer: 100 });
    expect(sampler.asked).not.toContain('solve');
    expect(await run({ tree: { task: [1], answer: 9 } })).toMatchObject({ answer: 9, samples: 0 });
  });

  it('from decompose goes straight in', async () => {
    const { tree: grown } = await decompose<Numbers, number, 'add'>({
      ...{ task: [5, 6, 7], agents: programs, margin: 1 },
    });

    expect(await run({ tree: grown })).toMatchObject({ status: 'solved', answer: 18 });
  });
});

describe('what comes to nothing', () => {
  const stubborn = (numbers: Numbers): boolean => numbers[0] === 2;

  it('is told by its path, and what was solved is kept', async () => {
    const sampler = sumModel({
      solve: ({ task }: { task: Numbers }, { id }) => (stubborn(task) ? id.ordinal : task[0]),
    });
    const result = await run({ sampler, maxSamples: 4 });

    expect(result).toMatchObject({
      status: 'undecided',
      unsolved: [{ path: 'root.1.2', role: 'solve', reason: 'max-samples' }],
    });
    expect(result).not.toHaveProperty('answer');
    expect(result.unsolved[0]?.vote?.tally).toHaveLength(4);
    // Those beside it were under way and are finished.
    expect(result.tree.parts?.second.parts?.first).toMatchObject({ answer: 3 });
    expect(result.tree.parts?.first).not.toHaveProperty('answer');

    const resumed = await run({ tree: result.tree });
    expect(resumed).toMatchObject({ status: 'solved', answer: 10 });
    expect(resumed.samples).toBeLessThan(20);
  });

  it('lets nothing else begin', async () => {
    const sampler = sumModel({ solve: () => '!' });
    const result = await run({ sampler, maxFlagged: 1, concurrency: 1 });

    expect(result.unsolved).toHaveLength(1);
    expect(sampler.asked).toEqual(['solve']);
  });

  it('names all, in the order of the tree', async () => {
    const sampler = sumModel({ solve: () => '!' });
    const { unsolved } = await run({ sampler, maxFlagged: 1 });

    expect(unsolved.map(({ path }) => path)).toEqual([
      'root.1.1',
      'root.1.2',
      'root.2.1',
      'root.2.2',
    ]);
  });

  it('may be a composition', async () => {
    const result = await run({ sampler: sumModel({ compose: () => '!' }), maxFlagged: 2 });

    expect(result.unsolved[0]).toMatchObject({
      path: 'root.1',
      role: 'compose',
      reason: 'all-flagged',
    });
  });

  it('may be a check that is not decided', async () => {
    const sampler = sumModel({ check: (_, { id }) => id.ordinal % 2 === 0 });
    const result = await run({ sampler, maxSamples: 3 });

    expect(result.unsolved[0]).toMatchObject({ role: 'check', reason: 'max-samples' });
  });

  it('may be an answer that the checkers reject, by a vote or by a program', async () => {
    const events: MakerEvent[] = [];
    const onEvent = (event: MakerEvent): void => void events.push(event);
    const rejected = await run({ sampler: sumModel({ compose: () => 0 }), onEvent });

    expect(rejected.unsolved[0]).toMatchObject({
      ...{ path: 'root.1', role: 'check', reason: 'rejected' },
      vote: { status: 'decided', winner: false },
    });
    expect(events.at(-1)).toMatchObject({ type: 'run-failed', reason: 'rejected' });
    const agents = { ...programs, checker: () => false };
    expect((await run({ agents })).unsolved[0]).toMatchObject({
      reason: 'rejected',
      vote: undefined,
    });
  });

  it('may be the time, of a program too', async () => {
    const asked: string[] = [];
    const solver = ({ task }: { task: Numbers }, { signal }: { signal: AbortSignal }) => {
      asked.push(`${task[0]}`);
      return new Promise<number>((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason as Error));
      });
    };
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const budget = createBudget({ maxSeconds: 10 });
    const options = { agents: { ...programs, solver }, budget, concurrency: 1 };
    const solving = run(options);
    await vi.advanceTimersByTimeAsync(10_000);

    expect(await solving).toMatchObject({
      status: 'undecided',
      unsolved: [{ path: 'root.1.1', role: 'solve', reason: 'deadline', vote: undefined }],
    });
    expect(asked).toEqual(['1']);
    // What has no time left is not even begun.
    expect(await run(options)).toMatchObject({ unsolved: [{ reason: 'deadline' }] });
    expect(asked).toEqual(['1']);
  });

  it('of a program is no time where there is no end to it', async () => {
    const budget = { maxSeconds: 1e9 };
    expect(await run({ agents: programs, budget })).toMatchObject({ status: 'solved' });
  });

  it('may be the budget', async () => {
    const budget = createBudget({ maxCalls: 9 });
    const result = await run({ budget, concurrency: 1 });

    expect(result).toMatchObject({
      status: 'undecided',
      unsolved: [{ reason: 'budget' }],
      samples: 9,
    });
  });
});

describe('a fault', () => {
  it('of a program is told with its path, and interrupts what is under way', async () => {
    const interrupted: string[] = [];
    const solver = ({ task }: { task: Numbers }, { signal }: { signal: AbortSignal }) => {
      if (task[0] === 3) throw new TypeError('secret');
      return new Promise<number>((_, reject) => {
        signal.addEventListener('abort', () => {
          interrupted.push(`${task[0]}`);
          reject(signal.reason as Error);
        });
      });
    };

    await expect(run({ agents: { ...programs, solver } })).rejects.toMatchObject({
      message: 'The agent that is to solve failed at root.2.1: it threw (TypeError)',
      path: 'root.2.1',
    });
    expect(interrupted).toEqual(['1', '2', '4']);
  });

  it('of a parser or a prompt is one, too, whatever is thrown', async () => {
    const broken = { ...(models.solver as object) };
    const parse = () => {
      // oxlint-disable-next-line only-throw-error -- as agents of others may
      throw 'text';
    };
    const prompt = () => {
      throw new Error('secret');
    };

    await expect(
      run({ agents: { ...models, solver: { ...broken, parse } as never } }),
    ).rejects.toThrow('The agent that is to solve failed at root.1.1: it threw (string)');
    await expect(
      run({ agents: { ...models, composer: { ...broken, prompt } as never } }),
    ).rejects.toThrow('The agent that is to compose failed at root.1: it threw (Error)');
  });

  it('does not lose what interrupted races had cost', async () => {
    const events: MakerEvent[] = [];
    let answers = 0;
    const solver = {
      ...(models.solver as object),
      parse: () => {
        answers += 1;
        if (answers > 3) throw new Error('secret');
        return { ok: true, value: 1, key: `${answers}` };
      },
    };
    const onEvent = (event: MakerEvent): number => events.push(event);
    await expect(run({ agents: { ...models, solver: solver as never }, onEvent })).rejects.toThrow(
      'failed',
    );
    const paid = events.filter(({ type }) => type === 'sample-completed').length;
    expect(paid).toBeGreaterThan(3);
    expect(events.at(-1)).toMatchObject({ type: 'run-failed', samples: paid, votes: 3 });
  });

  it('is an answer that is none', async () => {
    const solver = (() => undefined) as never;

    await expect(run({ agents: { ...programs, solver } })).rejects.toThrow('(no-answer)');
  });

  it('of the options is named before anything is asked', async () => {
    const sampler = sumModel();

    await expect(run({ sampler, margin: 0.5 })).rejects.toThrow('`margin`');
    await expect(run({ sampler, tree: { parts: {} } as never })).rejects.toThrow('`tree.task`');
    await expect(run({ sampler, maxFlagged: 0 })).rejects.toThrow('`maxFlagged`');
    await expect(run({ sampler, ...{ maxCostUsd: 1 } })).rejects.toThrow('into `budget`');
    await expect(run({ sampler, ...{ maxDepth: 1 } })).rejects.toThrow('no such option');
    const agents = { ...models, cheker: () => false };
    await expect(run({ sampler, agents })).rejects.toThrow('`agents.cheker` to be left out');
    await expect(run({ sampler, ...{ budget: 5 } } as never)).rejects.toThrow('`budget`');
    const signal = new AbortController() as never;
    await expect(run({ sampler, signal })).rejects.toThrow('pass `controller.signal`');
    expect(sampler.asked).toEqual([]);
  });

  it('of the budget or the signal is named where programs solve all of it, too', async () => {
    const budget = 5 as never;
    await expect(run({ agents: programs, sampler: undefined, budget })).rejects.toThrow('`budget`');
    const signal = new AbortController() as never;
    await expect(run({ agents: programs, sampler: undefined, signal })).rejects.toThrow('`signal`');
  });
});

test('events number the races by the tree, not by time', async () => {
  const steps = async (concurrency: number) => {
    const events: MakerEvent[] = [];
    await run({ concurrency, onEvent: (event) => events.push(event) });
    return events
      .flatMap((event) =>
        event.type === 'subtask-started' ? `${event.path} ${event.role} ${event.step}` : [],
      )
      .toSorted();
  };

  expect(await steps(1)).toEqual([
    ...['root check 1', 'root compose 0', 'root.1 check 3', 'root.1 compose 2'],
    ...['root.1.1 solve 4', 'root.1.2 solve 6', 'root.2 check 9', 'root.2 compose 8'],
    ...['root.2.1 solve 10', 'root.2.2 solve 12'],
  ]);
  expect(await steps(4)).toEqual(await steps(1));
});

describe('the tree so far', () => {
  it('is told with each answer, so that an interrupted run pays for none of them again', async () => {
    const told: Tree[] = [];
    const controller = new AbortController();
    const sampler = sumModel({ compose: () => controller.abort(new Error('enough')) });
    const onTree = (each: Tree): void => void told.push(each);

    await expect(run({ sampler, onTree, signal: controller.signal })).rejects.toThrow('enough');
    expect(told.map((each) => JSON.stringify(each).split('"answer"').length - 1)).toEqual(
      told.map((_, i) => i + 1),
    );
    const kept = told.at(-1) as Tree;
    expect(tree.parts?.first.parts?.first).not.toHaveProperty('answer');

    const again = sumModel();
    expect(await run({ sampler: again, tree: kept })).toMatchObject({
      status: 'solved',
      answer: 10,
    });
    expect(again.asked.filter((word) => word === 'solve')).toHaveLength(2 * (4 - told.length));
  });

  it('is that of the result in the end, and who is told cannot change it', async () => {
    let last: Tree | undefined;
    const failing = [
      () => {
        throw new Error('listener');
      },
      () => Promise.reject(new Error('listener')),
    ];
    const result = await run({ onTree: (each) => void (last = each) });

    expect(last).toEqual(result.tree);
    for (const onTree of failing) {
      expect(await run({ onTree: onTree as () => void })).toMatchObject({ answer: 10 });
    }
  });
});

test('an agent is told what it needs and nothing else', async () => {
  const sampler = sumModel();
  await run({ sampler, tree: both(leaf(1), leaf(2)), margin: 1 });

  expect(sampler.requests.map(({ messages }) => messages[0]?.content)).toEqual([
    'solve {"task":[1]}',
    'solve {"task":[2]}',
    'compose {"task":[1,2],"first":{"task":[1],"answer":1},"second":{"task":[2],"answer":2},"compose":"add"}',
    'check {"task":[1,2],"first":{"task":[1],"answer":1},"second":{"task":[2],"answer":2},"compose":"add","answer":3}',
  ]);
});

test('warnings of all races are told once', async () => {
  const uncounted = completeSample({ text: '1', usage: undefined, costUsd: undefined });
  const sampler = { sample: () => Promise.resolve(uncounted) };
  const result = await run({
    sampler,
    tree: both(leaf(1), leaf(1)),
    agents: { ...models, checker: undefined },
  });

  expect(result.warnings.map(({ code }) => code)).toEqual(['usage-missing']);
  expect(result.costUsd).toBeUndefined();
});
