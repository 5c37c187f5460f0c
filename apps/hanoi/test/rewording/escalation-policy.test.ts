import type { Sampler } from '@maker/core';
import { expect, test } from 'vitest';
import { describeLevel, escalationPolicy } from '../../src/rewording/escalation-policy.ts';
import { aSample } from '../a-sample.ts';

const sampler: Sampler = { sample: () => Promise.resolve(aSample('')) };
const words = (of: Sampler, margin: number): string[] =>
  escalationPolicy(of, margin).map(describeLevel);

test('more variety first, then other words', () => {
  expect(words(sampler, 3)).toEqual([
    'after 12 answers temperature 1',
    'after 24 answers pegs renamed',
    'after 24 answers buried disks left out',
  ]);
});

test('a model that takes no temperature is asked in other words at once', () => {
  expect(words({ ...sampler, takesTemperature: false }, 2)).toEqual([
    'after 8 answers pegs renamed',
    'after 16 answers buried disks left out',
  ]);
});

test('the levels are those that the words declare', () => {
  const [warmer, ...reworded] = escalationPolicy(sampler, 3);
  expect(warmer).toEqual({
    name: 'temperature 1',
    afterSamples: 12,
    temperature: { first: 1, others: 1 },
  });
  expect(reworded.map(({ afterSamples }) => afterSamples)).toEqual([24, 24]);
  for (const level of reworded) expect(level.sampler).not.toBe(sampler);
});
