import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  calibrate,
  type Calibration,
  cascadeRace,
  type EnsembleModel,
  expectedCost,
  kMin,
  planEnsemble,
  type Sample,
  weightedRace,
} from '../../src/index.ts';
import { CalibrationTally } from '../../src/calibration/calibration-tally.ts';
import { completeSample } from '../../src/testing/index.ts';
import { paperTemperatures } from '../../src/voting/temperature-policy.ts';

const task = { steps: 1000, targetReliability: 0.95 };
const cheap: EnsembleModel = { name: 'cheap', stepSuccessRate: 0.9, costUsd: 1 };
const dear: EnsembleModel = { name: 'dear', stepSuccessRate: 0.99, costUsd: 10 };

/** A thousand cases of four answers, so many of them right and the rest wrong in one way. */
function calibrationOf(rightOf: (index: number) => number, costUsd: number): Calibration {
  const tally = new CalibrationTally<string>(
    Array.from({ length: 1000 }, () => ({ expectedKey: 'right' })),
  );
  for (let i = 0; i < 1000; i += 1) {
    for (let answer = 0; answer < 4; answer += 1) {
      const key = answer < rightOf(i) ? 'right' : 'wrong';
      tally.answer({ step: i, ordinal: answer }, completeSample({ costUsd }), {
        ok: true,
        value: key,
        key,
      });
    }
  }
  const sampler = { sample: () => Promise.reject(new Error('not asked')) };
  return tally.summarize(0.95, {
    source: { sampler, temperature: paperTemperatures },
    warnings: [],
  });
}

describe('planEnsemble', () => {
  test('plans a model alone as `plan` does', () => {
    const tokens = { inputTokens: 600, outputTokens: 538 };
    const price = { inputPerMillion: 0.4, outputPerMillion: 1.6 };
    const rates = { stepSuccessRate: 0.85, validRate: 0.9 };
    const costUsd = (600 * 0.4 + 538 * 1.6) / 1e6;
    const { best, candidates } = planEnsemble({
      ...task,
      models: [{ name: 'one', ...rates, costUsd }],
    });
    expect(candidates).toEqual([best]);
    expect(best).toMatchObject({ kind: 'single', members: [{ name: 'one', margin: 6 }] });
    const expected = expectedCost({ ...rates, margin: 6, steps: 1000, ...tokens, price });
    expect(best?.expectedCostUsd).toBeCloseTo(expected, 9);
  });

  test.each([0.500001, 0.5 + 1e-12])(
    'leaves out the ensemble with a model near chance, %d',
    (p) => {
      const chance = { name: 'chance', stepSuccessRate: p, costUsd: 0.1 };
      const { candidates } = planEnsemble({ ...task, models: [chance, dear] });
      expect(candidates.map(({ kind }) => kind)).not.toContain('weighted');
      expect(candidates.map(({ kind }) => kind)).toContain('single');
    },
  );

  test('lists each model alone and each pair, cheapest first, all at the target', () => {
    const third = { name: 'third', stepSuccessRate: 0.95, costUsd: 3 };
    const { best, candidates, correlations } = planEnsemble({
      ...task,
      models: [cheap, dear, third],
    });
    expect(candidates.map(({ kind }) => kind).sort()).toEqual([
      ...['cascade', 'cascade', 'cascade', 'single', 'single', 'single'],
      ...['weighted', 'weighted', 'weighted'],
    ]);
    const costs = candidates.map(({ expectedCostUsd }) => expectedCostUsd);
    expect(costs).toEqual(costs.toSorted((a, b) => a - b));
    expect(best).toBe(candidates[0]);
    for (const { taskReliability } of candidates) {
      expect(taskReliability).toBeGreaterThanOrEqual(0.95 * (1 - 1e-9));
    }
    expect(correlations).toEqual([]);
  });

  test('says of each candidate what its numbers come to', () => {
    const { candidates } = planEnsemble({ ...task, models: [cheap, dear] });
    const rates: Readonly<Record<string, number>> = { cheap: 0.9, dear: 0.99 };
    for (const each of candidates) {
      const error =
        each.kind === 'weighted'
          ? weightedRace({
              threshold: each.threshold,
              sources: each.members.map(({ name, weight }) => ({
                stepSuccessRate: rates[name] ?? 0,
                weight,
              })),
            }).error
          : cascadeRace({
              levels: each.members.map(({ name, margin, maxVotes }) => ({
                ...{ stepSuccessRate: rates[name], margin, maxVotes },
              })),
            }).error;
      expect(each.stepError).toBeCloseTo(error, 12);
    }
  });

  test('finds no cascade dearer than one that could have been found', () => {
    const rate = fc.double({ min: 0.75, max: 0.995, noNaN: true });
    const numbers = fc.record({ p: rate, q: rate, cost: fc.integer({ min: 1, max: 30 }) });
    fc.assert(
      fc.property(numbers, fc.integer({ min: 1, max: 5 }), ({ p, q, cost }, k) => {
        const models = [
          { name: 'a', stepSuccessRate: p, costUsd: 1 },
          { name: 'b', stepSuccessRate: q, costUsd: cost },
        ];
        const { candidates } = planEnsemble({ ...task, models });
        const found = candidates.find(({ kind }) => kind === 'cascade');
        const second = kMin({ stepSuccessRate: q, ...task });
        const levels = [
          { stepSuccessRate: p, margin: k, maxVotes: k + 2 },
          { stepSuccessRate: q, margin: second },
        ];
        const { error, levels: ends } = cascadeRace({ levels });
        const [a, b] = ends;
        const isAllowed = error <= -Math.expm1(Math.log(0.95) / 1000);
        const rival = (a?.expectedSamples ?? 0) + cost * (b?.expectedSamples ?? 0);
        const most = isAllowed ? 1000 * rival : Infinity;
        expect(found?.expectedCostUsd).toBeLessThanOrEqual(most * (1 + 1e-9));
      }),
      { numRuns: 60 },
    );
  });

  test('plans for steps that differ, where a model alone has a floor that a cascade does not', () => {
    const models = [
      { name: 'a', stepError: { alpha: 0.1, beta: 2 }, costUsd: 1 },
      { name: 'b', stepSuccessRate: 0.99, costUsd: 10 },
    ];
    const { candidates } = planEnsemble({ ...task, models });
    // P(error > 1/2) of the first is about 1 %: no margin mends that, and no cascade sees it.
    expect(candidates.map(({ kind }) => kind)).toEqual(['single']);
    const mild = { ...models[0], name: 'mild', stepError: { alpha: 4, beta: 96 }, costUsd: 1 };
    const both = planEnsemble({ ...task, models: [mild, models[1] as EnsembleModel] });
    expect(both.candidates.map(({ kind }) => kind).sort()).toEqual(['cascade', 'single', 'single']);
  });

  test('leaves out what cannot reach the target, and has no best then', () => {
    const models = [{ name: 'coin', stepSuccessRate: 0.5, costUsd: 1 }];
    expect(planEnsemble({ ...task, models })).toMatchObject({ best: undefined, candidates: [] });
  });

  test('takes the careful end of a calibration for margins, and warns of models that err alike', async () => {
    const parse = ({ text }: Sample) => ({ ok: true, value: text, key: text }) as const;
    const cases = Array.from({ length: 200 }, (_, i) => ({
      ...{ prompt: `${i}`, parse, expectedKey: 'A' },
    }));
    const measure = (hard: (i: number) => boolean) =>
      calibrate({
        cases,
        samplesPerCase: 2,
        sampler: {
          sample: async ({ messages: [question] }) =>
            completeSample({ text: hard(Number(question?.content)) ? 'B' : 'A', costUsd: 0.5 }),
        },
      });
    const [one, like, unlike] = await Promise.all([
      measure((i) => i % 20 === 0),
      measure((i) => i % 20 === 0),
      measure((i) => i % 20 === 7),
    ]);
    const models = [
      { name: 'one', calibration: one },
      { name: 'like', calibration: like },
      { name: 'unlike', calibration: unlike, costUsd: 2 },
    ];
    const { correlations, warnings, candidates } = planEnsemble({ ...task, models });
    expect(correlations.map((each) => [each.models, each.jointError.estimate])).toEqual([
      [['one', 'like'], 0.05],
      [['one', 'unlike'], 0],
      [['like', 'unlike'], 0],
    ]);
    expect(warnings).toEqual([expect.stringMatching(/^one and like: .* adds little/)]);
    const single = candidates.find(({ kind, members: [first] }) => {
      return kind === 'single' && first?.name === 'one';
    });
    const margin = kMin({ stepSuccessRate: one.stepSuccessRate.lower, ...task });
    expect(single?.members).toMatchObject([{ margin }]);
  });

  test('does not choose an ensemble of models that err alike, however cheap, and names steps that mislead', () => {
    // `small` is wrong now and then, and always on 5 of 1,000 cases; `large` mostly on 5, the same or others.
    const small = calibrationOf((i) => (i % 200 === 0 ? 0 : i % 5 === 0 ? 3 : 4), 1);
    const alike = calibrationOf((i) => (i % 200 === 0 ? 1 : 4), 1.5);
    const unlike = calibrationOf((i) => (i % 200 === 101 ? 1 : 4), 1.5);
    const of = (large: Calibration) =>
      planEnsemble({
        ...task,
        models: [
          { name: 'small', calibration: small },
          { name: 'large', calibration: large },
        ],
      });
    const [independent, common] = [of(unlike), of(alike)];
    expect(common.candidates).toEqual(independent.candidates);
    const [cheapest] = common.candidates;
    expect(cheapest?.kind).not.toBe('single');
    expect(independent.best).toBe(independent.candidates[0]);
    expect(common.best).toMatchObject({ kind: 'single' });
    expect(common.warnings).toEqual([
      expect.stringMatching(/^small and large: .* adds little/),
      expect.stringMatching(/^small: on 5 of 1000 cases its most frequent answer is wrong/),
      expect.stringMatching(/^large: on 5 of 1000 cases/),
    ]);
    expect(independent.warnings.join()).not.toContain('adds little');
  });

  test.each<[string, object]>([
    ['steps', { steps: 0 }],
    ['targetReliability', { targetReliability: 1 }],
    ['greatestWeight', { greatestWeight: 0 }],
    ['models', { models: [] }],
    ['models[0].name', { models: [undefined] }],
    ['models[1].name', { models: [cheap, cheap] }],
    ['models[0].calibration', { models: [{ name: 'x', costUsd: 1 }] }],
    ['models[0].calibration', { models: [{ ...cheap, stepError: { alpha: 1, beta: 1 } }] }],
    ['models[0].stepSuccessRate', { models: [{ ...cheap, stepSuccessRate: 2 }] }],
    [
      'models[0].stepError.beta',
      { models: [{ name: 'x', costUsd: 1, stepError: { alpha: 1, beta: 0 } }] },
    ],
    ['models[0].validRate', { models: [{ ...cheap, validRate: 0 }] }],
    ['models[0].costUsd', { models: [{ ...cheap, costUsd: undefined }] }],
    ['models[0].costUsd', { models: [{ ...cheap, costUsd: -1 }] }],
  ])('names what is out of its domain: %s', (argument, change) => {
    const call = () => planEnsemble({ ...task, models: [cheap], ...change } as never);
    expect(call).toThrow(`\`${argument}\``);
  });
});
