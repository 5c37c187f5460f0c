import { expectedSamples, kMin, taskReliability } from '@maker/core';
import { describe, expect, it } from 'vitest';
import { projectTree, type ProjectTreeOptions } from '../../src/index.ts';
import { models, type Numbers, programs } from '../run/sums.ts';

type Options = ProjectTreeOptions<Numbers, number, 'add'>;

const leaf = (n: number) => ({ task: [n] });
const tree = {
  task: [1, 2, 3],
  parts: {
    compose: 'add' as const,
    first: leaf(1),
    second: { task: [2, 3], parts: { compose: 'add' as const, first: leaf(2), second: leaf(3) } },
  },
};

const project = (options: Partial<Options>) => projectTree({ agents: models, ...options });
const rates = { stepSuccessRate: 0.97, targetReliability: 0.99 };

describe('the races', () => {
  it('of a tree are those that are left to hold', () => {
    expect(project({ tree, margin: 3 })).toMatchObject({
      races: { decompose: 0, discriminate: 0, solve: 3, compose: 2, check: 2 },
      ...{ proposals: 0, leastSamples: 21, margin: 3 },
    });
    const given = { ...tree, parts: { ...tree.parts, second: { task: [5], answer: 5 } } };
    expect(project({ tree: given, margin: 3 })).toMatchObject({
      races: { solve: 1, compose: 1, check: 1 },
    });
  });

  it('of a depth are the most that it can take', () => {
    expect(project({ maxDepth: 2, margin: 2 })).toMatchObject({
      races: { decompose: 0, discriminate: 3, solve: 4, compose: 3, check: 3 },
      ...{ proposals: 9, leastSamples: 35 },
    });
    expect(project({ maxDepth: 2, margin: 2, proposals: 5 })).toMatchObject({ proposals: 15 });
  });

  it('are held by models only', () => {
    const unjudged = { ...programs, decomposer: models.decomposer, discriminator: undefined };

    expect(project({ agents: unjudged, maxDepth: 2, margin: 2 })).toMatchObject({
      races: { decompose: 3, discriminate: 0, solve: 0, compose: 0, check: 0 },
      proposals: 0,
    });
    expect(project({ agents: { ...models, checker: undefined }, tree, margin: 1 })).toMatchObject({
      races: { check: 0 },
    });
    expect(project({ agents: programs, maxDepth: 2, ...rates })).toMatchObject({
      ...{ margin: 1, leastSamples: 0, taskReliability: 1, expectedSamples: 0, expectedCostUsd: 0 },
    });
  });
});

describe('the margin', () => {
  it('is the least that reaches the target over all races', () => {
    expect(project({ tree, ...rates })).toMatchObject({ margin: kMin({ ...rates, steps: 7 }) });
    expect(project({ maxDepth: 4, ...rates })).toMatchObject({
      margin: kMin({ ...rates, steps: 61 }),
    });
  });

  it('counts that none of the proposals may be right', () => {
    const target = { stepSuccessRate: 0.999, maxDepth: 1 };
    // One proposal that is wrong in one case of a thousand, and five races that err as often at margin 1.
    expect(project({ ...target, targetReliability: 0.9945 })).toMatchObject({ margin: 2 });
    expect(kMin({ ...target, targetReliability: 0.9945, steps: 5 })).toBe(1);
    expect(project({ ...target, targetReliability: 0.993 })).toMatchObject({ margin: 1 });
  });

  it('cannot make up for a number of proposals that is fixed', () => {
    expect(
      project({ stepSuccessRate: 0.6, maxDepth: 1, targetReliability: 0.99, proposals: 1 }),
    ).toMatchObject({ taskReliability: expect.closeTo(0.6, 1) as number });
  });

  it('helps nothing where a wrong answer is as likely', () => {
    expect(project({ tree, stepSuccessRate: 0.5, targetReliability: 0.9 })).toMatchObject({
      feasible: false,
      reason: expect.stringContaining('voting would confirm mistakes') as string,
    });
    expect(project({ tree, stepSuccessRate: 0.4, margin: 3 })).toMatchObject({ feasible: false });
  });
});

describe('what is expected', () => {
  const price = { inputPerMillion: 1, outputPerMillion: 10 };

  it('follows from the rates as in a run of steps', () => {
    const race = { stepSuccessRate: 0.9, margin: 4, steps: 7 };
    const samples = expectedSamples({ ...race, validRate: 0.8 });

    expect(
      project({
        tree,
        margin: 4,
        stepSuccessRate: 0.9,
        validRate: 0.8,
        inputTokens: 100,
        outputTokens: 10,
        price,
      }),
    ).toMatchObject({
      taskReliability: taskReliability(race),
      expectedSamples: samples,
      expectedTokens: {
        input: expect.closeTo(100 * samples, 6) as number,
        output: expect.closeTo(10 * samples, 6) as number,
      },
      expectedCostUsd: expect.closeTo((samples * 200) / 1e6, 12) as number,
    });
  });

  it('has the proposals in it, flagged ones too', () => {
    const options = { maxDepth: 1, margin: 2, stepSuccessRate: 0.9, validRate: 0.5 };
    const voted = expectedSamples({ ...options, steps: 5 });

    expect(project(options)).toMatchObject({
      expectedSamples: expect.closeTo(voted + 6, 9) as number,
      expectedTokens: undefined,
      expectedCostUsd: undefined,
    });
  });

  it('is unknown where no rate is known', () => {
    expect(project({ tree, margin: 2 })).toMatchObject({
      ...{ leastSamples: 14, taskReliability: undefined, expectedSamples: undefined },
    });
  });

  it('may come from a calibration, careful with the margin', () => {
    const rate = (estimate: number, lower: number) => ({
      estimate,
      lower,
      upper: 1,
      successes: 1,
      trials: 1,
    });
    const calibration = {
      stepSuccessRate: rate(0.97, 0.9),
      validRate: rate(0.5, 0.4),
      runnerUpRate: rate(0.03, 0.01),
      meanCostUsd: 0.01,
    } as unknown as NonNullable<Options['calibration']>;
    const projected = project({ tree, calibration, targetReliability: 0.99 });

    expect(projected).toMatchObject({
      margin: kMin({ stepSuccessRate: 0.9, targetReliability: 0.99, steps: 7 }),
    });
    const { expectedSamples: samples = 0, expectedCostUsd } = projected as {
      expectedSamples?: number;
      expectedCostUsd?: number;
    };
    expect(samples).toBeGreaterThan(40);
    expect(expectedCostUsd).toBeCloseTo(samples * 0.01, 9);
  });
});

it.each([
  [{ margin: 2 }, /`tree` to be given, or `maxDepth`/],
  [{ tree, maxDepth: 1, margin: 2 }, /`tree`.*but not both/],
  [{ maxDepth: -1, margin: 2 }, /`maxDepth` to be an integer >= 0/],
  [{ maxDepth: 40, margin: 2 }, /`maxDepth` to be at most 32/],
  [{ tree }, /`margin` to be given, or `targetReliability`/],
  [{ tree, margin: 2, targetReliability: 0.9 }, /`margin`.*but not both/],
  [{ tree, margin: 0 }, /`margin` to be an integer >= 1/],
  [{ tree, targetReliability: 0.9 }, /`calibration` to be given/],
  [{ tree: cyclic(), margin: 2 }, /at most 32 levels below the root/],
  [{ tree: { task: 'a', parts: {} } as never, margin: 2 }, /`tree.parts.compose`/],
])('refuses %#', (options, reason) => {
  expect(() => project(options)).toThrow(reason);
});

/** A tree that holds itself, as a program may make by mistake. */
function cyclic(): never {
  const node: { task: string; parts?: unknown } = { task: 'a' };
  node.parts = { first: node, second: { task: 'b' }, compose: 'c' };
  return node as never;
}
