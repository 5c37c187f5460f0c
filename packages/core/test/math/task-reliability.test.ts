import { describe, expect, it } from 'vitest';
import { taskReliability } from '../../src/math/task-reliability.ts';
import tasks from '../vectors/kmin.json' with { type: 'json' };
import { noPositiveIntegers, noProbabilities, rejectedArgument } from './bad-values.ts';
import { relativeError } from './relative-error.ts';

const valid = { stepSuccessRate: 0.9, margin: 3, steps: 1000 };

describe('taskReliability', () => {
  it.each(tasks)('agrees with the reference at p = $p, k = $k, s = $s to 32 epsilon', (row) => {
    const actual = taskReliability({ stepSuccessRate: row.p, margin: row.k, steps: row.s });
    expect(relativeError(actual, row.taskSuccess)).toBeLessThan(32);
  });

  it.each([
    { p: 0, k: 3, s: 1, reliability: 0 },
    { p: 0.5, k: 3, s: 2, reliability: 0.25 },
    { p: 0.75, k: 1, s: 1, reliability: 0.75 },
    { p: 1, k: 1, s: 1e15, reliability: 1 },
  ])('is $reliability at p = $p, k = $k, s = $s', ({ p, k, s, reliability }) => {
    const actual = taskReliability({ stepSuccessRate: p, margin: k, steps: s });
    expect(relativeError(actual, reliability)).toBeLessThan(2);
  });

  it('runs one race per call: ten steps a call are a tenth of the steps (Eq 13)', () => {
    expect(taskReliability({ ...valid, stepsPerAgent: 10 })).toBe(
      taskReliability({ ...valid, steps: 100 }),
    );
  });

  it('is higher when no wrong answer is likelier than the runner-up rate', () => {
    expect(taskReliability({ ...valid, runnerUpRate: 0.05 })).toBeGreaterThan(
      taskReliability(valid),
    );
  });

  it('takes a runner-up rate above 1 - p as 1 - p', () => {
    expect(taskReliability({ ...valid, runnerUpRate: 0.2 })).toBe(taskReliability(valid));
  });

  it.each(noProbabilities)('rejects the success rate %s', (bad) => {
    expect(
      rejectedArgument(() => taskReliability({ ...valid, stepSuccessRate: bad as number })),
    ).toBe('stepSuccessRate');
  });

  it.each(['margin', 'steps', 'stepsPerAgent'])(
    'rejects what is no positive integer as %s',
    (name) => {
      for (const bad of noPositiveIntegers) {
        expect(rejectedArgument(() => taskReliability({ ...valid, [name]: bad }))).toBe(name);
      }
    },
  );

  it.each([0, -0.1, 1.1, NaN, '0.1', null])('rejects the runner-up rate %s', (bad) => {
    expect(rejectedArgument(() => taskReliability({ ...valid, runnerUpRate: bad as number }))).toBe(
      'runnerUpRate',
    );
  });
});
