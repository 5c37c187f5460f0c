import { readFileSync } from 'node:fs';
import { stepReliability } from '@maker/core';
import { createBiasedSampler } from '@maker/core/testing';
import { expect, it, test } from 'vitest';
import { presets } from '../src/index.ts';
import { assign } from './candidates.ts';
import { result } from './readme-example.ts';
import { judgedBy } from './readme-judge-example.ts';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const readme = read('../README.md');

it.each(['./readme-example.ts', './readme-judge-example.ts'])(
  'shows %s as it is compiled',
  (path) => {
    expect(readme).toContain(`\`\`\`ts\n${read(path).trim()}\n\`\`\``);
  },
);

it('names every preset', () => {
  for (const name of Object.keys(presets)) expect(readme).toContain(`| \`${name}\` `);
});

test('its vote is decided for the right answer, at the reliability that it names', () => {
  expect(result.status).toBe('decided');
  expect(result.tally[0]?.value).toMatch(/^(1000|1,000|1e3|one thousand)$/);
  expect(stepReliability({ stepSuccessRate: 0.68, margin: 4 })).toBeCloseTo(0.95, 2);
});

test('its judge is voted', async () => {
  const sampler = createBiasedSampler({ answers: { same: 0.9, different: 0.1 }, seed: 2 });
  expect(await assign(judgedBy(sampler), ['Paris', 'The city of Paris'])).toEqual([0, 0]);
  const stern = createBiasedSampler({ answers: { different: 1 } });
  expect(await assign(judgedBy(stern), ['Paris', 'Lyon'])).toEqual([0, 1]);
});
