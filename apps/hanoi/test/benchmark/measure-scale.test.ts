import { expect, test } from 'vitest';
import { measureSize, type ScaleOptions } from '../../src/benchmark/measure-scale.ts';
import { createModel } from '../../src/sampler/create-model.ts';

const simulation = { preset: 'uniform', p: 0.99, v: 0.97, wrong: 1, latency: 0, sigma: 0 } as const;
const { signal } = new AbortController();
const options: ScaleOptions = { simulation, target: 0.95, seed: 1, maxTokens: 750, signal };

/** A model that is not the one the formula assumes. */
const impostor = (difference: { readonly p?: number; readonly v?: number }) =>
  measureSize(7, {
    ...options,
    samplerOf: (seed) =>
      createModel({
        provider: 'simulated',
        simulation: { ...simulation, ...difference },
        seed,
        maxTokens: 750,
      }),
  });

test('the mean of the model that the formula assumes lies inside its interval', async () => {
  const row = await measureSize(7, options);
  expect(row).toMatchObject({ disks: 7, steps: 127, margin: 2, runs: 158, isInside: true });
  expect(row.interval.lower).toBeLessThan(row.exactSamples);
  expect(row.interval.upper).toBeGreaterThan(row.exactSamples);
});

test('the mean of a model that errs a little more lies outside', async () => {
  expect(await impostor({ p: 0.98 })).toMatchObject({ isInside: false });
});

test('the mean of a model that is flagged a little more lies outside', async () => {
  expect(await impostor({ v: 0.96 })).toMatchObject({ isInside: false });
});
