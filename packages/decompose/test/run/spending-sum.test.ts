import { noUsage } from '@maker/events';
import { expect, it } from 'vitest';
import { SpendingSum } from '../../src/run/spending-sum.ts';

const race = {
  ...{ samples: 3, votes: 2, failures: 1, aborted: 1, usage: noUsage, costUsd: 1 },
  redFlags: { format: 1 },
  models: { 'a/b': 3 },
};

it('adds up races', () => {
  const sum = new SpendingSum();
  sum.add(race);
  sum.add({ ...race, redFlags: { format: 2, ['__proto__']: 1 }, models: { 'a/c': 3 } });

  expect(sum.total).toMatchObject({
    ...{
      samples: 6,
      votes: 4,
      failures: 2,
      aborted: 2,
      costUsd: 2,
      models: { 'a/b': 3, 'a/c': 3 },
    },
  });
  expect(Object.entries(sum.total.redFlags)).toContainEqual(['format', 3]);
});

it('knows no cost as soon as one is unknown', () => {
  const sum = new SpendingSum();
  sum.add({ ...race, costUsd: undefined });
  sum.add(race);

  expect(sum.total.costUsd).toBeUndefined();
});
