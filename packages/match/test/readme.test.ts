import { readFileSync } from 'node:fs';
import { createBudget, createMemoryScope, type Sampler, stepReliability, vote } from '@maker/core';
import { createBiasedSampler } from '@maker/core/testing';
import { createParser, text } from '@maker/redflag';
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
  const [budget, scope] = [createBudget(), createMemoryScope()];
  const sampler = createBiasedSampler({ answers: { same: 0.9, different: 0.1 }, seed: 2 });
  const mild = judgedBy(sampler, budget, scope);
  expect(await assign(mild, ['Paris', 'The city of Paris'])).toEqual([0, 0]);
  const stern = judgedBy(createBiasedSampler({ answers: { different: 1 } }), budget, scope);
  expect(await assign(stern, ['Paris', 'Lyon'])).toEqual([0, 1]);
  expect(budget.spent.calls).toBeGreaterThanOrEqual(4);
});

test('its judge and the race that it judges for keep one cap, and neither waits for the other', async () => {
  const price = { inputPerMillion: 1, outputPerMillion: 1 };
  const counted = ({ sample }: Sampler): Sampler => ({
    price,
    sample: async (request, context) => ({
      ...(await sample(request, context)),
      usage: { inputTokens: 10, outputTokens: 5, cachedInputTokens: 0, reasoningTokens: 0 },
    }),
  });
  const answers = counted(createBiasedSampler({ answers: { a: 1, b: 1, c: 1, d: 1 }, seed: 5 }));
  const judges = counted(createBiasedSampler({ answers: { different: 1 } }));
  for (let maxTokens = 60; maxTokens <= 3000; maxTokens += 60) {
    const budget = createBudget({ maxTokens });
    const { status } = await vote({
      prompt: 'Which?',
      sampler: answers,
      parse: createParser({ read: text() }),
      matcher: judgedBy(judges, budget, createMemoryScope()),
      margin: 3,
      maxTokens: 20,
      maxSamples: 20,
      budget,
    });
    expect(status).toBe('undecided');
  }
});
