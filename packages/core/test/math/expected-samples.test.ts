import { describe, expect, it } from 'vitest';
import { expectedSamples } from '../../src/math/expected-samples.ts';
import { expectedVotes } from '../../src/math/expected-votes.ts';
import tasks from '../vectors/kmin.json' with { type: 'json' };
import { noNumbers, noPositiveIntegers, rejectedArgument } from './bad-values.ts';
import { relativeError } from './relative-error.ts';

const race = { stepSuccessRate: 0.9, margin: 3 };

describe('expectedSamples', () => {
  it.each(tasks)('agrees with the reference at p = $p, k = $k, s = $s to 8 epsilon', (row) => {
    const actual = expectedSamples({ stepSuccessRate: row.p, margin: row.k, steps: row.s });
    expect(relativeError(actual, row.expectedVotes)).toBeLessThan(8);
  });

  it('is the votes of one race without flags, steps and batches', () => {
    expect(expectedSamples(race)).toBe(expectedVotes(race));
  });

  it('draws each flagged answer again (Eq 19)', () => {
    expect(expectedSamples({ ...race, validRate: 0.8 })).toBeCloseTo(expectedVotes(race) / 0.8, 12);
  });

  it('counts only answers that are right or wrong in one way as votes (Eq 15)', () => {
    const calls = expectedSamples({ ...race, steps: 100, stepsPerAgent: 10 });
    expect(calls).toBeCloseTo((10 * expectedVotes(race)) / 0.9 ** 9, 9);
  });

  it('is Infinity where no call can bring a vote', () => {
    expect(expectedSamples({ stepSuccessRate: 0, margin: 1, stepsPerAgent: 2 })).toBe(Infinity);
    expect(expectedSamples({ ...race, steps: 10 ** 6, stepsPerAgent: 10 ** 5 })).toBe(Infinity);
  });

  it.each([...noNumbers, 0, -0.5, 1.01])('rejects the valid rate %s', (bad) => {
    expect(rejectedArgument(() => expectedSamples({ ...race, validRate: bad as number }))).toBe(
      'validRate',
    );
  });

  it.each(['margin', 'steps', 'stepsPerAgent'])(
    'rejects what is no positive integer as %s',
    (name) => {
      for (const bad of noPositiveIntegers)
        expect(rejectedArgument(() => expectedSamples({ ...race, [name]: bad }))).toBe(name);
    },
  );
});
