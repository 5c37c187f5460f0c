import { describe, expect, it } from 'vitest';
import { keyedRandom, randomKey } from '../../src/simulated/keyed-random.ts';
import { countsDeviation, histogram, evenly, z999 } from '../statistics.ts';

const draws = 20_000;
const bins = 50;
const even = evenly(draws, bins);
const indices = Array.from({ length: draws }, (_, i) => i);

describe('keyedRandom', () => {
  it('draws uniform numbers along one stream', () => {
    const random = keyedRandom(randomKey(1, ['prompt']), 0);
    expect(countsDeviation(histogram(indices.map(random), bins), even)).toBeLessThan(z999);
  });

  it.each([1, 2, 5])('draws uniform numbers across indices, at draw %i', (position) => {
    const key = randomKey(1, ['prompt']);
    const values = indices.map((index) => {
      const random = keyedRandom(key, index);
      for (let skipped = 1; skipped < position; skipped++) random();
      return random();
    });
    expect(countsDeviation(histogram(values, bins), even)).toBeLessThan(z999);
  });

  it('draws uniform numbers across prompts that differ in one number', () => {
    const values = indices.map((i) => keyedRandom(randomKey(1, [`step ${i}`]), 0)());
    expect(countsDeviation(histogram(values, bins), even)).toBeLessThan(z999);
  });

  it('draws uniform numbers across seeds', () => {
    const values = indices.map((seed) => keyedRandom(randomKey(seed, ['prompt']), 0)());
    expect(countsDeviation(histogram(values, bins), even)).toBeLessThan(z999);
  });

  it('draws independent pairs from neighbouring indices', () => {
    const key = randomKey(7, ['prompt']);
    const cells = indices.map((i) => {
      const first = Math.floor(keyedRandom(key, 2 * i)() * 7);
      const second = Math.floor(keyedRandom(key, 2 * i + 1)() * 7);
      return (first * 7 + second + 0.5) / 49;
    });
    expect(countsDeviation(histogram(cells, 49), evenly(draws, 49))).toBeLessThan(z999);
  });
});

describe('randomKey', () => {
  it('tells 200,000 similar prompts apart', () => {
    const keys = new Set<string>();
    for (let i = 0; i < 200_000; i++) {
      const { high, low } = randomKey(1, ['user', `[[${i}], [], []]`]);
      keys.add(`${high},${low}`);
    }
    expect(keys.size).toBe(200_000);
  });

  it('takes all bits of the seed', () => {
    const seeds = [0, 1, -1, 2 ** 32, 2 ** 33, 2 ** 52, Number.MAX_SAFE_INTEGER];
    const keys = seeds.map((seed) => JSON.stringify(randomKey(seed, ['prompt'])));
    expect(new Set(keys).size).toBe(seeds.length);
  });
});
