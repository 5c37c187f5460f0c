import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kMin } from '../../src/math/k-min.ts';
import { raceOutcome } from '../../src/math/race-outcome.ts';
import { stepReliability } from '../../src/math/step-reliability.ts';
import { raceByTallies } from './plain-race.ts';

/** Wrong answers in 64ths: the right one has the rest, more than twice as much as they have together. */
const wrongShares = fc.oneof(
  fc.array(fc.integer({ min: 1, max: 10 }), { minLength: 1, maxLength: 2 }),
  fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 3, maxLength: 3 }),
);
const distribution = wrongShares.map((shares) => {
  const wrong = shares.map((share) => share / 64);
  return [1 - wrong.reduce((a, b) => a + b, 0), ...wrong];
});
const margin = fc.integer({ min: 1, max: 3 });

describe('raceOutcome', () => {
  it('has chances that sum to 1 and needs at least as many votes as the margin', () => {
    fc.assert(
      fc.property(distribution, margin, (d, k) => {
        const { win, expectedVotes } = raceOutcome({ distribution: d, margin: k });
        expect(win.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 13);
        expect(expectedVotes).toBeGreaterThanOrEqual(k * (1 - 1e-12));
      }),
    );
  });

  it('follows its candidates when they change places', () => {
    fc.assert(
      fc.property(distribution, margin, (d, k) => {
        const { win } = raceOutcome({ distribution: d, margin: k });
        const mirrored = raceOutcome({ distribution: d.toReversed(), margin: k });
        expect(mirrored.win.toReversed()).toEqual(win);
      }),
    );
  });

  it('agrees with the sum over all tallies by name', () => {
    const three = wrongShares.filter((shares) => shares.length === 2);
    fc.assert(
      fc.property(three, fc.integer({ min: 1, max: 2 }), ([a = 1, b = 1], k) => {
        const d = [(64 - a - b) / 64, a / 64, b / 64];
        const byVotes = raceByTallies(d, k, 1e-11);
        const { win } = raceOutcome({ distribution: d, margin: k });
        d.forEach((_, i) => {
          expect(win[i]).toBeCloseTo(
            byVotes.reduce((sum, row) => sum + (row[i] ?? 0), 0),
            10,
          );
        });
      }),
    );
  });

  it('is no worse for the right answer than one single wrong answer', () => {
    fc.assert(
      fc.property(distribution, margin, (d, k) => {
        const [p = 0] = d;
        const [reliability = 0] = raceOutcome({ distribution: d, margin: k }).win;
        expect(reliability).toBeGreaterThanOrEqual(
          stepReliability({ stepSuccessRate: p, margin: k }) - 1e-13,
        );
      }),
    );
  });

  it('gives each wrong answer at most (q/p)^k times the chance of the right one', () => {
    fc.assert(
      fc.property(distribution, margin, (d, k) => {
        const [p = 0] = d;
        const { win } = raceOutcome({ distribution: d, margin: k });
        const [right = 0] = win;
        win.slice(1).forEach((wrong, i) => {
          const q = d[i + 1] ?? 0;
          expect(wrong).toBeLessThanOrEqual((q / p) ** k * right * (1 + 1e-9));
        });
      }),
    );
  });

  it('meets the target with the margin that kMin gives for the runner-up rate', () => {
    const shares = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 2, maxLength: 3 });
    const target = fc.double({ min: 0.5, max: 0.99, noNaN: true });
    fc.assert(
      fc.property(shares, target, fc.integer({ min: 1, max: 30 }), (wrong, t, steps) => {
        const right = 3 * Math.max(...wrong);
        const whole = right + wrong.reduce((a, b) => a + b, 0);
        const [p = 0, ...rates] = [right, ...wrong.toSorted((a, b) => a - b)].map(
          (share) => share / whole,
        );
        const runnerUpRate = Math.max(...rates);
        const k = kMin({ stepSuccessRate: p, runnerUpRate, targetReliability: t, steps });
        fc.pre(k <= 3);
        expect(chanceOfFirst([p, ...rates], k) ** steps).toBeGreaterThanOrEqual(t * (1 - 1e-9));
      }),
    );
  });

  it('meets the target also where the right answer has less than half of the votes', () => {
    const rates = { stepSuccessRate: 0.4, runnerUpRate: 0.1 };
    const k = kMin({ ...rates, targetReliability: 0.9, steps: 10 });
    expect(k).toBe(5);
    expect(chanceOfFirst([0.4, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1], k) ** 10).toBeGreaterThan(0.9);
  });
});

const known = new Map<string, number>();

/** The same few races come again and again. */
function chanceOfFirst(distribution: readonly number[], margin: number): number {
  const key = [margin, ...distribution].join();
  const chance = known.get(key) ?? raceOutcome({ distribution, margin }).win[0] ?? 0;
  known.set(key, chance);
  return chance;
}
