import { describe, expect, it } from 'vitest';
import { expectedVotes } from '../../src/math/expected-votes.ts';
import { raceOutcome } from '../../src/math/race-outcome.ts';
import { stepError } from '../../src/math/step-error.ts';
import rows from '../vectors/candidates.json' with { type: 'json' };
import { noNumbers, noPositiveIntegers, rejectedArgument } from './bad-values.ts';
import { raceByTallies } from './plain-race.ts';
import { relativeError } from './relative-error.ts';

/** The reference neglects 1e-13 of each race, and so do we: 1e-12 relative in units of epsilon. */
const tolerance = 1e-12 / Number.EPSILON;

describe('raceOutcome', () => {
  it.each(rows)('agrees with the reference at $distribution, k = $k to 1e-12', (row) => {
    const { win, ...outcome } = raceOutcome({ distribution: row.distribution, margin: row.k });
    expect(win).toHaveLength(row.win.length);
    win.forEach((p, i) => expect(relativeError(p, row.win[i] ?? NaN)).toBeLessThan(tolerance));
    expect(relativeError(outcome.expectedVotes, row.expectedVotes)).toBeLessThan(4 * tolerance);
    expect(outcome.neglected).toBeLessThan(1e-12);
  });

  it.each([
    { distribution: [0.5, 0.25, 0.25], margin: 3 },
    { distribution: [0.25, 0.25, 0.25, 0.25], margin: 2 },
    { distribution: [0.1, 0.6, 0.1, 0.2], margin: 2 },
    { distribution: [0.7, 0.1, 0.1, 0.1], margin: 3 },
    { distribution: [0.75, 0.1, 0.05, 0.05, 0.05], margin: 2 },
  ])(
    'agrees with the sum over all tallies at $distribution, k = $margin',
    ({ distribution, margin }) => {
      const byVotes = raceByTallies(distribution, margin, 1e-6);
      const outcome = raceOutcome({ distribution, margin });
      distribution.forEach((_, i) => {
        const win = byVotes.reduce((sum, row) => sum + (row[i] ?? 0), 0);
        expect(outcome.win[i]).toBeCloseTo(win, 5);
      });
      const votes = byVotes.reduce((sum, row, n) => sum + n * row.reduce((a, b) => a + b, 0), 0);
      expect(outcome.expectedVotes).toBeCloseTo(votes, 3);
    },
  );

  it('has one outcome with one candidate', () => {
    expect(raceOutcome({ distribution: [1], margin: 4 })).toEqual({
      win: [1],
      expectedVotes: 4,
      neglected: 0,
    });
  });

  it('ignores candidates that nobody votes for', () => {
    expect(raceOutcome({ distribution: [0, 1, 0], margin: 4 }).win).toEqual([0, 1, 0]);
    const { win, ...outcome } = raceOutcome({ distribution: [0, 0.3, 0.7, 0], margin: 3 });
    expect([win[0], win[3]]).toEqual([0, 0]);
    expect(win[1]).toBeCloseTo(stepError({ stepSuccessRate: 0.7, margin: 3 }), 15);
    expect(outcome.expectedVotes).toBeCloseTo(
      expectedVotes({ stepSuccessRate: 0.7, margin: 3 }),
      13,
    );
  });

  it('gives equal candidates equal chances', () => {
    expect(raceOutcome({ distribution: [0.5, 0.5], margin: 9 })).toEqual({
      win: [0.5, 0.5],
      expectedVotes: 81,
      neglected: 0,
    });
    const { win } = raceOutcome({ distribution: [0.2, 0.2, 0.6], margin: 3 });
    expect(win[0]).toBe(win[1]);
  });

  it('keeps the digits of candidates that hardly ever win', () => {
    const { win } = raceOutcome({ distribution: [0.999, 0.0005, 0.0005], margin: 10 });
    // To leading order ten votes in a row, and in any case less than (q/p)^k.
    expect(win[1]).toBeGreaterThan(0.0005 ** 10);
    expect(win[1]).toBeLessThan((0.0005 / 0.999) ** 10 * (1 + 1e-9));
  });

  it('does six small rivals in under a second, with an error of 0.00205 and 22.75 votes', () => {
    const distribution = [0.4, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1];
    const start = performance.now();
    const { win, ...outcome } = raceOutcome({ distribution, margin: 5 });
    // Generous: the tests share the machine with others.
    expect(performance.now() - start).toBeLessThan(5000);
    // 0.0020504853 and 22.7486004 with ten million times lighter states.
    expect(Math.abs(1 - (win[0] ?? 0) - 0.0020504853)).toBeLessThan(1e-7);
    expect(Math.abs(outcome.expectedVotes - 22.7486)).toBeLessThan(0.01);
    expect(outcome.neglected).toBeLessThan(1e-4);
  });

  it('divides by the sum, which may be off by rounding', () => {
    const thirds = raceOutcome({
      distribution: [0.3333333333, 0.3333333333, 0.3333333333],
      margin: 2,
    });
    expect(thirds.win.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 14);
  });

  it.each([
    { distribution: Array.from({ length: 12 }, () => 1 / 12), margin: 8 },
    { distribution: Array.from({ length: 20 }, (_, i) => (i + 1) / 210), margin: 2 },
  ])('says when there are too many ways to follow', ({ distribution, margin }) => {
    const attempt = () => raceOutcome({ distribution, margin });
    expect(rejectedArgument(attempt)).toBe('distribution');
    expect(attempt).toThrow(/fewer ways to go.*give rare answers one common probability/);
  });

  it.each(['0.5', null, undefined, 1, {}])('rejects the distribution %s', (bad) => {
    expect(rejectedArgument(() => raceOutcome({ distribution: bad as number[], margin: 3 }))).toBe(
      'distribution',
    );
  });

  it.each([[[]], [[0.5]], [[0.5, 0.6]], [[0.5, 0.5 + 1e-8]]])(
    'rejects %j, which does not sum to 1',
    (bad) => {
      expect(rejectedArgument(() => raceOutcome({ distribution: bad, margin: 3 }))).toBe(
        'distribution',
      );
    },
  );

  it.each([...noNumbers, -0.1, 1.1, undefined])(
    'rejects the probability %s and says where it is',
    (bad) => {
      const distribution = [0.5, bad as number, 0.5];
      expect(rejectedArgument(() => raceOutcome({ distribution, margin: 3 }))).toBe(
        'distribution[1]',
      );
    },
  );

  it.each(noPositiveIntegers)('rejects the margin %s', (bad) => {
    expect(
      rejectedArgument(() => raceOutcome({ distribution: [0.5, 0.5], margin: bad as number })),
    ).toBe('margin');
  });
});
