import { type MakerEventOf, noUsage } from '@maker/events';
import { expect, it } from 'vitest';
import { createSpendingSum } from '../../src/index.ts';

const place = { runId: 'r', timestampMs: 0, step: 0, branch: 0, ordinal: 0 };
const answer: MakerEventOf<'sample-completed'> = {
  ...{ type: 'sample-completed', ...place, finishReason: 'stop', latencyMs: 1 },
  ...{ provider: 'a', model: 'b', usage: { ...noUsage, inputTokens: 2 }, costUsd: 1 },
};

it('adds up what events tell of', () => {
  const sum = createSpendingSum();
  for (const model of ['b', 'b', 'c']) sum.observe({ ...answer, model });
  for (const reason of ['format', '__proto__', 'format']) {
    sum.observe({ type: 'red-flag-triggered', ...place, reason });
  }
  sum.observe({ type: 'vote-cast', ...place, candidateId: 'x', votes: 7, lead: 7, weight: 7 });
  const failure = { kind: 'overloaded', isRetryable: true } as const;
  sum.observe({ type: 'sample-failed', ...place, ...failure });
  sum.observe({ type: 'sample-aborted', ...place });
  sum.observe({ type: 'sample-aborted', ...place });
  sum.observe({ type: 'step-started', runId: 'r', timestampMs: 0, step: 0, branch: 0 });

  expect(sum.total()).toMatchObject({
    ...{ samples: 3, votes: 1, failures: 1, aborted: 2, costUsd: 3 },
    models: { 'a/b': 2, 'a/c': 1 },
    usage: { inputTokens: 6 },
  });
  expect(Object.entries(sum.total().redFlags)).toEqual([
    ['format', 2],
    ['__proto__', 1],
  ]);
});

it('knows no cost as soon as one is unknown', () => {
  const sum = createSpendingSum();
  sum.observe({ ...answer, usage: undefined, costUsd: undefined });
  sum.observe(answer);

  expect(sum.total()).toMatchObject({ costUsd: undefined, usage: { inputTokens: 2 } });
});
