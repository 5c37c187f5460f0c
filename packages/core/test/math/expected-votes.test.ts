import { describe, expect, it } from 'vitest';
import { expectedVotes } from '../../src/math/expected-votes.ts';
import tasks from '../vectors/kmin.json' with { type: 'json' };
import races from '../vectors/race.json' with { type: 'json' };
import { noPositiveIntegers, noProbabilities, rejectedArgument } from './bad-values.ts';
import { relativeError } from './relative-error.ts';

describe('expectedVotes', () => {
  it.each(races)('agrees with the reference at p = $p, k = $k to 8 epsilon', (row) => {
    const actual = expectedVotes({ stepSuccessRate: row.p, margin: row.k });
    expect(relativeError(actual, row.expectedVotes)).toBeLessThan(8);
  });

  it('agrees with the reference at every p and k of the task vectors to 8 epsilon', () => {
    for (const { p, k, expectedVotesPerStep } of tasks) {
      const actual = expectedVotes({ stepSuccessRate: p, margin: k });
      expect(relativeError(actual, expectedVotesPerStep)).toBeLessThan(8);
    }
  });

  it.each([
    { p: 0, k: 7, votes: 7 },
    { p: 1, k: 7, votes: 7 },
    { p: 0.5, k: 7, votes: 49 },
    { p: 0.3, k: 1, votes: 1 },
  ])('is $votes at p = $p, k = $k', ({ p, k, votes }) => {
    expect(relativeError(expectedVotes({ stepSuccessRate: p, margin: k }), votes)).toBeLessThan(2);
  });

  it('passes smoothly through p = 1/2', () => {
    for (const d of [2 ** -53, 2 ** -40, -(2 ** -40)]) {
      const votes = expectedVotes({ stepSuccessRate: 0.5 + d, margin: 12 });
      expect(relativeError(votes, 144)).toBeLessThan(8);
    }
  });

  it.each(noProbabilities)('rejects the success rate %s', (bad) => {
    expect(
      rejectedArgument(() => expectedVotes({ stepSuccessRate: bad as number, margin: 3 })),
    ).toBe('stepSuccessRate');
  });

  it.each(noPositiveIntegers)('rejects the margin %s', (bad) => {
    expect(
      rejectedArgument(() => expectedVotes({ stepSuccessRate: 0.9, margin: bad as number })),
    ).toBe('margin');
  });
});
