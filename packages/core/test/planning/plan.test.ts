import { InvalidArgumentError } from '@maker/events';
import { describe, expect, test } from 'vitest';
import {
  type Calibration,
  calibrate,
  expectedCost,
  expectedSamples,
  expectedVotes,
  kMin,
  plan,
  type PlanOptions,
  raceOutcome,
  taskReliability,
} from '../../src/index.ts';
import { createBiasedSampler } from '../../src/testing/index.ts';
import { parseLetter } from '../voting/letters.ts';

const task = { steps: 1000, targetReliability: 0.95 };
const price = { inputPerMillion: 0.4, outputPerMillion: 1.6 };

const calibrateOn = (answers: Record<string, number>, cases = 500): Promise<Calibration> =>
  calibrate({
    sampler: createBiasedSampler({ answers, seed: 3 }),
    cases: Array.from({ length: cases }, (_, i) => ({
      prompt: `q${i}`,
      parse: parseLetter,
      expectedKey: 'A',
    })),
    samplesPerCase: 4,
  });

describe('a plan from given rates', () => {
  test('has the least margin and what the formulas expect of it', () => {
    const tokens = { inputTokens: 600, outputTokens: 538 };
    const rates = { stepSuccessRate: 0.85, validRate: 0.9 };
    const planned = plan({ ...task, ...rates, ...tokens, price });
    const run = { ...rates, margin: 6, steps: 1000 };
    const samples = expectedSamples(run);
    expect(planned).toMatchObject({
      feasible: true,
      margin: 6,
      basis: 'single-alternative',
      runnerUpRate: undefined,
      taskReliability: taskReliability({ stepSuccessRate: 0.85, margin: 6, steps: 1000 }),
      expectedSamples: samples,
      expectedTokens: { input: 600 * samples, output: 538 * samples },
    });
    expect(planned).toHaveProperty(
      'expectedCostUsd',
      expect.closeTo(expectedCost({ ...run, ...tokens, price }), 9),
    );
  });

  test('knows neither tokens nor money where none are given', () => {
    const planned = plan({ ...task, stepSuccessRate: 0.9 });
    expect(planned).toMatchObject({ expectedTokens: undefined, expectedCostUsd: undefined });
  });

  test('from a runner-up needs fewer votes, says so, and keeps its promise', () => {
    const wrong = [0.05, 0.05, 0.05];
    const careful = plan({ ...task, stepSuccessRate: 0.85 });
    const planned = plan({ ...task, stepSuccessRate: 0.85, runnerUp: 0.05 });
    if (!planned.feasible || !careful.feasible) throw new Error('both are feasible');
    expect(planned.margin).toBeLessThan(careful.margin);
    expect(planned).toMatchObject({ basis: 'runner-up', runnerUpRate: 0.05 });
    const { win } = raceOutcome({ distribution: [0.85, ...wrong], margin: planned.margin });
    const reliability = (win[0] ?? 0) ** task.steps;
    expect(reliability).toBeGreaterThanOrEqual(task.targetReliability);
    expect(planned.taskReliability).toBeLessThanOrEqual(reliability);
    expect(planned.taskReliability).toBeGreaterThanOrEqual(task.targetReliability);
  });

  test('may vote below one half where wrong answers differ', () => {
    expect(plan({ ...task, stepSuccessRate: 0.4, runnerUp: 0.1 })).toMatchObject({
      feasible: true,
    });
  });

  test.each<[string, Partial<PlanOptions>]>([
    ['a coin against one wrong answer', { stepSuccessRate: 0.5 }],
    ['less than the runner-up', { stepSuccessRate: 0.4, runnerUp: 0.45 }],
  ])('says when voting cannot help: %s', (_name, rates) => {
    const planned = plan({ ...task, ...rates });
    expect(planned).toMatchObject({ feasible: false, stepSuccessRate: rates.stepSuccessRate });
    expect(planned).toHaveProperty(
      'reason',
      expect.stringContaining('voting would confirm mistakes'),
    );
  });
});

describe('a plan from a calibration', () => {
  test('takes its margin from the lower end of p and its cost from the estimates', async () => {
    const calibration = await calibrateOn({ A: 80, B: 10, '!': 10 }, 60);
    const planned = plan({ ...task, calibration });
    const { lower, estimate } = calibration.stepSuccessRate;
    const margin = kMin({ ...task, stepSuccessRate: lower });
    expect(margin).toBeGreaterThan(kMin({ ...task, stepSuccessRate: estimate }));
    const validRate = calibration.validRate.estimate;
    const samples = expectedSamples({ stepSuccessRate: estimate, margin, validRate, steps: 1000 });
    expect(planned).toMatchObject({
      margin,
      stepSuccessRate: lower,
      taskReliability: taskReliability({ stepSuccessRate: lower, margin, steps: 1000 }),
      expectedVotesPerStep: expectedVotes({ stepSuccessRate: estimate, margin }),
      expectedSamples: samples,
      expectedCostUsd: 0,
    });
  });

  test('may use the measured runner-up', async () => {
    const calibration = await calibrateOn({ A: 80, B: 5, C: 5, '!': 10 });
    const planned = plan({ ...task, calibration, runnerUp: 'measured' });
    const runnerUpRate = calibration.runnerUpRate.upper;
    expect(planned).toMatchObject({ feasible: true, basis: 'runner-up', runnerUpRate });
  });

  test('says when voting cannot help, with what may', async () => {
    const planned = plan({ ...task, calibration: await calibrateOn({ A: 45, B: 55 }) });
    expect(planned).toHaveProperty('reason', expect.stringContaining('add a validator'));
    const nothing = plan({ ...task, calibration: await calibrateOn({ '!': 1 }, 3) });
    expect(nothing).toHaveProperty('reason', expect.stringContaining('No answer passed'));
  });
});

test.each<[string, Partial<PlanOptions>]>([
  ['calibration', {}],
  ['runnerUp', { stepSuccessRate: 0.9, runnerUp: 'measured' }],
  ['stepSuccessRate', { stepSuccessRate: 1.5 }],
  ['validRate', { stepSuccessRate: 0.9, validRate: 2 }],
  ['targetReliability', { stepSuccessRate: 0.9, targetReliability: 1 }],
  ['steps', { stepSuccessRate: 0.9, steps: 0 }],
  ['steps', { stepSuccessRate: 0.4, steps: -1 }],
  ['stepsPerAgent', { stepSuccessRate: 0.4, stepsPerAgent: 0.5 }],
  ['runnerUp', { stepSuccessRate: 0.9, runnerUp: 1.5 }],
  ['runnerUp', { stepSuccessRate: 0.9, runnerUp: Number.NaN }],
  ['inputTokens', { stepSuccessRate: 0.9, inputTokens: Number.NaN }],
  ['outputTokens', { stepSuccessRate: 0.9, outputTokens: -1 }],
  ['price.inputPerMillion', { stepSuccessRate: 0.9, price: { ...price, inputPerMillion: -1 } }],
  ['price.outputPerMillion', { stepSuccessRate: 0.9, price: { ...price, outputPerMillion: -1 } }],
])('a wrong `%s` is refused', (argument, options) => {
  const planning = (): unknown => plan({ ...task, ...options });
  expect(planning).toThrow(InvalidArgumentError);
  expect(planning).toThrow(`\`${argument}\``);
});
