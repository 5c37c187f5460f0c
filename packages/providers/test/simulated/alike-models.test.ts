import { InvalidArgumentError } from '@maker/events';
import { describe, expect, it } from 'vitest';
import { createSimulatedSampler, type SimulatedSamplerOptions } from '../../src/simulated/index.ts';
import { calm, prompt, request } from '../requests.ts';

const prompts = 4000;
const solve = () => ({ right: '1', wrong: ['2'], stubborn: ['3'] });
/** Half of the prompts are always answered wrongly, the others never. */
const halves = { stepSuccessRate: 1, validRate: 1, stubborn: { share: 0.5, errorRate: 1 } };

async function answers(options: Partial<SimulatedSamplerOptions>): Promise<string[]> {
  const sampler = createSimulatedSampler({ solve, ...halves, ...options });

  return Promise.all(
    Array.from({ length: prompts }, async (_, i) => {
      return (await sampler.sample(request(prompt(`prompt ${i}`)), calm())).text;
    }),
  );
}

/** Pearson's correlation of being wrong; its standard error is 0.016 at most. */
function correlation(one: readonly string[], other: readonly string[]): number {
  const wrong = (text: string): number => (text === '1' ? 0 : 1);
  const mean = (values: readonly number[]): number =>
    values.reduce((a, b) => a + b, 0) / values.length;
  const [a, b] = [one.map(wrong), other.map(wrong)];
  const [meanA, meanB] = [mean(a), mean(b)];
  const covariance = mean(a.map((each, i) => (each - meanA) * ((b[i] ?? 0) - meanB)));
  return covariance / Math.sqrt(meanA * (1 - meanA) * meanB * (1 - meanB));
}

describe('simulated models', () => {
  it('have stubborn prompts, with wrong answers of their own, as many as were asked for', async () => {
    const texts = await answers({ seed: 1, stubborn: { share: 0.25, errorRate: 0.9 } });
    const wrong = texts.filter((text) => text === '3').length;
    expect(texts.every((text) => text === '1' || text === '3')).toBe(true);
    // The seed is fixed; 900 are expected, with a standard deviation of 26.
    expect(Math.abs(wrong - 900)).toBeLessThan(100);
  });

  it.each([0, 0.3, 0.8, 1])('are alike to the degree that was asked for: %d', async (share) => {
    const common = { seed: 99, share };
    const [one, other] = [await answers({ seed: 1, common }), await answers({ seed: 2, common })];
    expect(Math.abs(correlation(one, other) - share)).toBeLessThan(0.08);
  });

  it('answer as ever without these options', async () => {
    const plain = { stubborn: undefined, stepSuccessRate: 0.9, validRate: 0.9 };
    const common = { seed: 3, share: 1 };
    expect(await answers({ seed: 1, ...plain, common })).toEqual(
      await answers({ seed: 1, ...plain }),
    );
  });

  it.each<[string, Partial<SimulatedSamplerOptions>]>([
    ['stubborn.share', { stubborn: { share: 2, errorRate: 1 } }],
    ['stubborn.errorRate', { stubborn: { share: 0, errorRate: -1 } }],
    ['common.seed', { common: { seed: 0.5, share: 1 } }],
    ['common.share', { common: { seed: 1, share: Number.NaN } }],
  ])('name what is out of its domain: %s', (argument, options) => {
    const make = () => createSimulatedSampler({ solve, ...options });
    expect(make).toThrow(InvalidArgumentError);
    expect(make).toThrow(`\`${argument}\``);
  });
});
