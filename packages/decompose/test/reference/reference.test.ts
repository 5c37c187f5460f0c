import { describe, expect, it } from 'vitest';
import { projectTree } from '../../src/index.ts';
import { actionItems } from '../../bench/reference/action-items.ts';
import { multiplication } from '../../bench/reference/multiplication.ts';
import { createReferenceModel } from '../../bench/reference/simulated-model.ts';
import { agentsFor, solveReference } from '../../bench/reference/solve-reference.ts';

/* Single seeds; how often a hundred are solved is for bench/reference.ts to say. */

const rates = { stepSuccessRate: 0.97, validRate: 0.97 };

describe.each([multiplication(4), actionItems(20)])('$name', (domain) => {
  const agents = agentsFor(domain);
  const projected = projectTree({
    ...{ agents, maxDepth: domain.depth, ...rates, targetReliability: 0.99 },
  });

  it('is decomposed, solved and composed by a model that errs at everything', async () => {
    const sampler = createReferenceModel(domain, { ...rates, seed: 1 });
    const margin = projected.feasible ? projected.margin : 0;
    const outcome = await solveReference(domain, { task: domain.task(1), sampler, margin });

    expect(outcome.solved).toBe(true);
    expect(outcome.solution?.tree).toMatchObject({ answer: domain.solve(domain.task(1)).right });
  });

  it('is not solved by a model that is wrong more often than not: votes confirm mistakes', async () => {
    const sampler = createReferenceModel(domain, { stepSuccessRate: 0.2, validRate: 0.9, seed: 1 });
    const { solved } = await solveReference(domain, {
      ...{ task: domain.task(1), sampler, margin: 3 },
    });

    expect(solved).toBe(false);
  });

  it('takes as many samples as were projected, if no answer is wrong', async () => {
    const sampler = createReferenceModel(domain, { stepSuccessRate: 1, validRate: 1, seed: 1 });
    const { solved, samples, solution } = await solveReference(domain, {
      ...{ task: domain.task(2), sampler, margin: 2 },
    });

    expect(solved).toBe(true);
    const least = projectTree({ agents, maxDepth: domain.depth, margin: 2 });
    expect(least).toMatchObject({ leastSamples: samples });
    expect(solution?.redFlags).toEqual({});
  });
});

it('is judged by arithmetic', () => {
  const { solve, canonical } = multiplication(4);

  expect(solve('Multiply 1234 by 5678.').right).toBe('7006652');
  expect([canonical('7'), canonical('07'), canonical('7,006')]).toEqual([
    '7',
    undefined,
    undefined,
  ]);
});

it('and by the calendar', () => {
  const { canonical, solve } = actionItems(2);
  const task = '- Boris: book the room (due 2027-03-11)\n- Boris: draft the offer (due 2027-02-10)';

  expect(solve(task).right).toBe('Boris: 2, 2027-02-10');
  expect(canonical('Boris: 2, 2027-02-10\nAmina: 1, 2027-01-10')).toBe(
    'Amina: 1, 2027-01-10\nBoris: 2, 2027-02-10',
  );
  expect(canonical('Boris has 2')).toBeUndefined();
});
