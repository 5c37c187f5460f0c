import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { solveTree } from '../src/index.ts';
import { multiplication } from '../bench/reference/multiplication.ts';
import { createReferenceModel } from '../bench/reference/simulated-model.ts';
import { agents } from './readme-agents-example.ts';
import { answerTo } from './readme-example.ts';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');

describe('the README', () => {
  it.each(['./readme-example.ts', './readme-agents-example.ts'])(
    'shows %s as it is compiled',
    (path) => {
      expect(read('../README.md')).toContain(`\`\`\`ts\n${read(path).trim()}\n\`\`\``);
    },
  );

  it('solves a task', async () => {
    const rates = { stepSuccessRate: 0.97, validRate: 0.97, seed: 1 };
    const sampler = createReferenceModel(multiplication(2), rates);

    expect(await answerTo('Multiply 34 by 56.', sampler)).toBe('1904');
  });

  it('gives up where the model is of no use', async () => {
    const sampler = createReferenceModel(multiplication(2), {
      stepSuccessRate: 1,
      validRate: 0,
      seed: 1,
    });

    expect(await answerTo('Multiply 34 by 56.', sampler)).toBeUndefined();
  });

  it('lets a program compose', async () => {
    const tree = {
      task: 'list both',
      parts: {
        first: { task: 'a', answer: '1' },
        second: { task: 'b', answer: '2' },
        compose: 'list',
      },
    };
    const sampler = createReferenceModel(multiplication(2), {
      stepSuccessRate: 1,
      validRate: 1,
      seed: 1,
    });

    expect(await solveTree({ tree, agents, sampler, margin: 3 })).toMatchObject({
      answer: '1\n2',
      samples: 0,
    });
  });
});
