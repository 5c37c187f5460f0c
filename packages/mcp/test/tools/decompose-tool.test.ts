import type { Sampler } from '@maker/core';
import { completeSample, createScriptedSampler } from '@maker/core/testing';
import { describe, expect, it } from 'vitest';
import { connect, eras } from '../connect.ts';

const era = '2025-11-25';

const split =
  '<decomposition><first>add 1 2</first><second>add 3 4</second><compose>add both</compose></decomposition>';

/** Adds numbers, and decomposes a task of four of them in two. */
function adder(
  others: Readonly<Record<string, string>> = {},
): Sampler & { readonly systems: string[] } {
  const systems: string[] = [];
  const answer = (system: string, user: string): string => {
    if (system.startsWith('You break')) {
      const isLong = /add 1 2 3 4/.test(user);
      return others['propose'] ?? (isLong ? split : '<decomposition>whole</decomposition>');
    }
    if (system.startsWith('You judge')) return others['choose'] ?? '<choice>1</choice>';
    if (system.startsWith('You do')) {
      const numbers = /add ([\d ]+)/.exec(user)?.[1]?.split(' ').map(Number) ?? [];
      return others['solve'] ?? `<answer>${numbers.reduce((sum, n) => sum + n, 0)}</answer>`;
    }
    if (system.includes('Check that last step'))
      return others['check'] ?? '<verdict>right</verdict>';
    const [one, two] = [...user.matchAll(/-answer>\n(\d+)/g)].map(([, n]) => Number(n));
    return others['compose'] ?? `<answer>${Number(one) + Number(two)}</answer>`;
  };
  return {
    systems,
    sample: ({ messages }) => {
      const [system = '', user = ''] = messages.map(({ content }) => content);
      systems.push(system);
      const usage = { inputTokens: 5, outputTokens: 5, cachedInputTokens: 0, reasoningTokens: 0 };
      return Promise.resolve(completeSample({ text: answer(system, user), usage, costUsd: 0.05 }));
    },
  };
}

const task = 'add 1 2 3 4';
const tree = {
  task,
  parts: { first: { task: 'add 1 2' }, second: { task: 'add 3 4' }, compose: 'add both' },
};

describe('mode project', () => {
  it('tells the most that a task can take, without a model call', async () => {
    const sampler = createScriptedSampler([]);
    const { result } = await connect(era, { sampler });

    const outcome = await result('maker_decompose', {
      waitSeconds: 50,
      task,
      mode: 'project',
      maxDepth: 1,
      margin: 2,
    });
    expect(outcome).toMatchObject({
      ...{ status: 'completed', samples: 0, costUsd: 0, margin: 2 },
      projection: {
        races: { discriminate: 1, solve: 2, compose: 1, check: 1 },
        ...{ proposals: 3, leastSamples: 13, margin: 2 },
      },
    });
    expect(outcome).not.toHaveProperty('runId');
    expect(outcome['meaning']).toMatch(/Nothing was asked.*maxDepth 1/);
  });

  it('tells what a tree takes, reliability too where a rate is given', async () => {
    const { result } = await connect(era, { sampler: createScriptedSampler([]) });
    const args = { tree, stepSuccessRate: 0.9, targetReliability: 0.99 };

    for (const mode of ['project', 'plan']) {
      expect(await result('maker_decompose', { waitSeconds: 50, ...args, mode })).toMatchObject({
        projection: {
          ...{ races: { solve: 2, compose: 1, check: 1 }, proposals: 0, margin: 3 },
          taskReliability: expect.closeTo(0.9945, 4) as number,
        },
        meaning: expect.stringMatching(/what solving the tree will take/) as string,
      });
    }
  });
});

describe.each(eras)('in the era of %s', (each) => {
  it('a tree is made by votes and nothing of it is solved', async () => {
    const { result } = await connect(each, { sampler: adder() });

    const outcome = await result('maker_decompose', {
      waitSeconds: 50,
      task,
      maxDepth: 2,
      margin: 2,
    });
    expect(outcome).toMatchObject({
      ...{ status: 'completed', tree, samples: 15, stepsCompleted: 6 },
      projection: { races: { solve: 2 }, leastSamples: 8 },
      meaning: expect.stringMatching(/nothing of it is solved/) as string,
    });
    expect(outcome).not.toHaveProperty('answer');
  });

  it('a task is decomposed and solved', async () => {
    const { result } = await connect(each, { sampler: adder() });

    expect(
      await result('maker_decompose', {
        waitSeconds: 50,
        task,
        mode: 'solve',
        maxDepth: 1,
        margin: 2,
      }),
    ).toMatchObject({
      ...{ status: 'completed', answer: '10', samples: 13 },
      tree: { answer: '10', parts: { first: { answer: '3' }, second: { answer: '7' } } },
    });
  });
});

it('terms on which nothing can be decomposed are refused as arguments, and no run is begun', async () => {
  const sampler = createScriptedSampler([]);
  const { failure } = await connect(era, { sampler });

  expect(await failure('maker_decompose', { task, margin: 3, maxSamples: 2 })).toMatch(
    /`maxSamples` to be at least 5, the number of `proposals` to gather, got 2/,
  );
  expect(sampler.requests).toEqual([]);
});

describe('a tree that is given', () => {
  it('is solved as it is, with the answers that are there', async () => {
    const { result } = await connect(era, { sampler: adder() });
    const edited = {
      ...tree,
      parts: { ...tree.parts, second: { task: 'add 3 4', answer: '100' } },
    };

    expect(
      await result('maker_decompose', { waitSeconds: 50, tree: edited, mode: 'solve', margin: 1 }),
    ).toMatchObject({ status: 'completed', answer: '103', samples: 3 });
  });

  it('may come as text, as models send it', async () => {
    const { result } = await connect(era, { sampler: adder() });

    expect(
      await result('maker_decompose', {
        waitSeconds: 50,
        tree: JSON.stringify(tree),
        mode: 'solve',
        margin: '1',
      }),
    ).toMatchObject({ answer: '10' });
  });

  it.each([
    [{ task: 'a', parts: {} }, /`tree\.parts\.compose`/],
    [{ parts: {} }, /`tree\.task`/],
    [{ task: 'a', extra: 1 }, /`tree` to be an object of task, parts, answer/],
    [{ task: 'a', answer: 5 }, /`tree\.answer`/],
    [{ task: 'x'.repeat(100_001) }, /`tree\.task`/],
    ['text', /`tree`/],
  ])('is refused by the place that is wrong: %#', async (wrong, reason) => {
    const { failure } = await connect(era, { sampler: createScriptedSampler([]) });

    expect(
      await failure('maker_decompose', { waitSeconds: 50, tree: wrong, mode: 'solve' }),
    ).toMatch(reason);
  });

  it('has bounds', async () => {
    let deep: object = { task: 'a' };
    for (let i = 0; i < 13; i++) {
      deep = { task: 'a', parts: { first: { task: 'b' }, second: deep, compose: 'c' } };
    }
    const { failure } = await connect(era, { sampler: createScriptedSampler([]) });

    expect(await failure('maker_decompose', { waitSeconds: 50, tree: deep })).toMatch(/12 levels/);
  });
});

describe('what comes to nothing is told by its path', () => {
  it('where no proposal is right', async () => {
    const { result } = await connect(era, { sampler: adder({ choose: '<choice>0</choice>' }) });

    expect(await result('maker_decompose', { waitSeconds: 50, task, margin: 1 })).toMatchObject({
      ...{ status: 'undecided', reason: 'rejected' },
      unsolved: [{ path: 'root', role: 'discriminate', reason: 'rejected' }],
      meaning: expect.stringMatching(/none of the proposals right/) as string,
    });
  });

  it('where a task is not solved, and where a composition is wrong', async () => {
    const args = { waitSeconds: 50, tree, mode: 'solve', margin: 1 };
    const unsolved = await connect(era, { sampler: adder({ solve: 'no tags' }) });
    const outcome = await unsolved.result('maker_decompose', args);
    expect(outcome).toMatchObject({
      ...{ status: 'undecided', reason: 'all-flagged' },
      meaning: expect.stringMatching(
        /^The task at root\.1 came to nothing.*to solve.*discarded/,
      ) as string,
    });
    expect(outcome['unsolved']).toContainEqual({
      path: 'root.1',
      role: 'solve',
      reason: 'all-flagged',
    });
    const checked = await connect(era, { sampler: adder({ check: '<verdict>wrong</verdict>' }) });
    expect(await checked.result('maker_decompose', args)).toMatchObject({
      ...{ reason: 'rejected', unsolved: [{ path: 'root', role: 'check' }] },
      meaning: expect.stringMatching(/found the composed answer wrong/) as string,
      tree: { parts: { first: { answer: '3' } } },
    });
  });

  it('where the cap of a run is reached', async () => {
    const variables = { MAKER_PROVIDER: 'openai', MAKER_RUN_SAMPLES: '7' };
    const { result } = await connect(era, { sampler: adder(), variables });

    expect(await result('maker_decompose', { waitSeconds: 50, task })).toMatchObject({
      reason: 'budget',
      samples: 7,
    });
  });
});

describe('a run that is cancelled', () => {
  /** Answers until it is asked what `isHard` says, and then never. */
  const stuckAt = (isHard: (system: string, user: string) => boolean): Sampler => ({
    async sample(request, context) {
      const [system = '', user = ''] = request.messages.map(({ content }) => content);
      if (!isHard(system, user)) return adder().sample(request, context);
      return new Promise((_, reject) => {
        context.signal.addEventListener('abort', () => reject(context.signal.reason as Error));
      });
    },
  });

  it('keeps the answers that it has', async () => {
    const sampler = stuckAt((system) => system.includes('Make the answer to the task'));
    const { result } = await connect(era, { sampler });
    const args = { tree, mode: 'solve', margin: 1, waitSeconds: 0 };
    const { runId } = await result('maker_decompose', args);
    await expect.poll(async () => (await result('maker_run', { runId }))['stepsCompleted']).toBe(2);

    expect(await result('maker_run', { runId, cancel: true })).toMatchObject({
      status: 'cancelled',
      tree: { parts: { first: { answer: '3' }, second: { answer: '7' } } },
    });
  });

  it('keeps the levels of the tree that are decided', async () => {
    const sampler = stuckAt(
      (system, user) => system.startsWith('You break') && !/1 2 3/.test(user),
    );
    const { result } = await connect(era, { sampler });
    const { runId } = await result('maker_decompose', { task, margin: 1, waitSeconds: 0 });
    await expect.poll(async () => (await result('maker_run', { runId }))['tree']).toBeDefined();

    expect(await result('maker_run', { runId, cancel: true })).toMatchObject({
      ...{ status: 'cancelled', tree },
    });
  });
});

it('what solving costs is called the least where no rate is known', async () => {
  const { result } = await connect(era, { sampler: adder() });
  const args = { task, maxDepth: 1, margin: 1, waitSeconds: 50 };
  const { projection } = await result('maker_decompose', args);

  expect(projection).toMatchObject({ leastCostUsd: expect.closeTo(4 * 0.05, 9) as number });
  expect(projection).not.toHaveProperty('expectedCostUsd');
});

describe('options', () => {
  it('say the rules to all, and the form to those who answer', async () => {
    const sampler = adder();
    const { result } = await connect(era, { sampler });
    const args = { task, mode: 'solve', maxDepth: 1, margin: 1 };
    await result('maker_decompose', {
      waitSeconds: 50,
      ...args,
      system: 'THE RULES',
      answerForm: 'THE FORM',
    });

    expect(sampler.systems.every((system) => system.includes('THE RULES'))).toBe(true);
    expect(sampler.systems.filter((system) => system.includes('THE FORM'))).toHaveLength(4);
  });

  it('hold answers to red flags, of which JSON is shown in one form', async () => {
    const { result } = await connect(era, {
      sampler: adder({ solve: '<answer>{"b": 1, "a": 2}</answer>' }),
    });
    const args = { tree: { task: 'q' }, mode: 'solve', margin: 2 };

    expect(
      await result('maker_decompose', { waitSeconds: 50, ...args, redFlags: { format: 'json' } }),
    ).toMatchObject({ answer: '{"a":2,"b":1}' });
    expect(
      await result('maker_decompose', {
        waitSeconds: 50,
        ...args,
        redFlags: { format: 'oneOf', schema: ['x'] },
      }),
    ).toMatchObject({ status: 'undecided', redFlags: { format: expect.any(Number) as number } });
  });

  it('find the margin for all races of the tree', async () => {
    const { result, failure } = await connect(era, { sampler: adder() });

    expect(
      await result('maker_decompose', {
        waitSeconds: 50,
        task,
        mode: 'project',
        stepSuccessRate: 0.97,
        targetReliability: 0.99,
      }),
    ).toMatchObject({ margin: 3 });
    expect(
      await failure('maker_decompose', { waitSeconds: 50, task, stepSuccessRate: 0.5 }),
    ).toMatch(/`stepSuccessRate`.*voting would confirm mistakes/);
    expect(
      await failure('maker_decompose', { waitSeconds: 50, task, stepSuccessRate: 0.501 }),
    ).toMatch(/margin of at most 50/);
    expect(
      await failure('maker_decompose', {
        waitSeconds: 50,
        task,
        mode: 'project',
        margin: 2,
        stepSuccessRate: 0.4,
      }),
    ).toMatch(/either the margin or the rates/);
  });

  it.each([
    [{}, /`task` to be given, or `tree`/],
    [{ task, tree }, /but not both/],
    [{ task, mode: 'guess' }, /`mode`/],
    [{ task, maxDepth: 7 }, /`maxDepth`/],
    [{ task, steps: 3 }, /unknown steps/],
    [{ task, apiKey: 'x' }, /unknown apiKey/],
  ])('are refused before anything is paid for: %#', async (args, reason) => {
    const sampler = createScriptedSampler([]);
    const { failure } = await connect(era, { sampler });

    expect(await failure('maker_decompose', args)).toMatch(reason);
    expect(sampler.requests).toHaveLength(0);
  });
});

it('goes on after its call, and maker_run tells and ends it', async () => {
  const sampler: Sampler = {
    sample: (_, { signal }) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
      }),
  };
  const { result } = await connect(era, { sampler });
  const { runId, status } = await result('maker_decompose', { task, waitSeconds: 0 });

  expect(status).toBe('running');
  expect(await result('maker_run', { runId })).toMatchObject({ status: 'running', runId });
  expect(await result('maker_run', { runId, cancel: true })).toMatchObject({ status: 'cancelled' });
});

it('names the tasks that were left whole because the tree was full, and a tree that was cut', async () => {
  const long = (letter: string): string => `${letter} `.repeat(12_000);
  const proposals = ['a', 'b'].map(long);
  const sampler = adder({
    propose: `<decomposition><first>${proposals[0]}</first><second>${proposals[1]}</second><compose>c</compose></decomposition>`,
  });
  const { result } = await connect(era, { sampler });
  const { warnings } = await result('maker_decompose', {
    waitSeconds: 50,
    ...{ task, maxDepth: 1, margin: 1, redFlags: { maxTokens: 32_000 } },
  });

  expect(JSON.stringify(warnings)).toContain('not fit to be given back');
});
