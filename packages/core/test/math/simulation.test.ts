import { describe, expect, it } from 'vitest';
import { expectedVotes } from '../../src/math/expected-votes.ts';
import { raceOutcome } from '../../src/math/race-outcome.ts';
import { stepError } from '../../src/math/step-error.ts';
import { binomialInterval } from './binomial.ts';
import { playRace, raceByTallies, seededRandom } from './plain-race.ts';

interface Simulation {
  readonly races: number;
  readonly errors: number;
  /** How many races took n votes, by n. */
  readonly lengths: readonly number[];
}

function simulate(
  distribution: readonly number[],
  margin: number,
  races: number,
  seed: number,
): Simulation {
  const random = seededRandom(seed);
  const lengths: number[] = [];
  let errors = 0;
  for (let i = 0; i < races; i += 1) {
    const { winner, votes } = playRace(distribution, margin, random);
    if (winner !== 0) errors += 1;
    lengths[votes] = (lengths[votes] ?? 0) + 1;
  }
  return { races, errors, lengths: Array.from(lengths, (count) => count ?? 0) };
}

/** The chi-square statistic of counts against probabilities, neighbours joined until each expects ten. */
function chiSquare(
  counts: readonly number[],
  probabilities: readonly number[],
): { value: number; bins: number } {
  const total = counts.reduce((a, b) => a + b, 0);
  let value = 0;
  let bins = 0;
  let [observed, expected, passed] = [0, 0, 0];
  for (let n = 0; n < probabilities.length; n += 1) {
    observed += counts[n] ?? 0;
    expected += total * (probabilities[n] ?? 0);
    const left = total - passed - expected;
    if (expected < 10 || left < 10) continue;
    value += (observed - expected) ** 2 / expected;
    passed += expected;
    bins += 1;
    [observed, expected] = [0, 0];
  }
  const rest = counts.slice(probabilities.length).reduce((a, b) => a + b, observed);
  value += (rest - (total - passed)) ** 2 / (total - passed);
  return { value, bins: bins + 1 };
}

/** The value that chi-square exceeds with probability 0.001 (Wilson and Hilferty's approximation). */
function chiSquareLimit(bins: number): number {
  const freedom = bins - 1;
  if (freedom === 0) return 0;
  const spread = 2 / (9 * freedom);
  return freedom * (1 - spread + 3.0902 * Math.sqrt(spread)) ** 3;
}

const settings = [
  { distribution: [0.85, 0.15], margin: 3, races: 40_000, seed: 1 },
  { distribution: [0.7, 0.3], margin: 4, races: 20_000, seed: 2 },
  { distribution: [0.6, 0.4], margin: 5, races: 10_000, seed: 3 },
  { distribution: [0.95, 0.05], margin: 2, races: 60_000, seed: 4 },
  { distribution: [0.9, 0.1], margin: 1, races: 10_000, seed: 5 },
  { distribution: [0.4, 0.6], margin: 2, races: 10_000, seed: 6 },
  { distribution: [0.5, 0.3, 0.2], margin: 3, races: 10_000, seed: 7 },
  { distribution: [0.7, 0.1, 0.1, 0.1], margin: 2, races: 20_000, seed: 8 },
  { distribution: [0.4, 0.15, 0.15, 0.15, 0.15], margin: 2, races: 10_000, seed: 9 },
];

describe.each(settings)(
  '$races simulated races at $distribution, k = $margin',
  ({ distribution, margin, races, seed }) => {
    const { win, expectedVotes: meanVotes } = raceOutcome({ distribution, margin });
    const error = 1 - (win[0] ?? NaN);
    const simulation = simulate(distribution, margin, races, seed);

    it('are enough to see a hundred errors', () => {
      expect(races * error).toBeGreaterThan(100);
    });

    it('err as often as the exact value says, within the 99.9 % binomial interval', () => {
      const [low, high] = binomialInterval(races, error, 0.999);
      expect(simulation.errors).toBeGreaterThanOrEqual(low);
      expect(simulation.errors).toBeLessThanOrEqual(high);
    });

    it('take the lengths that the exact distribution says (chi-square at 0.1 %)', () => {
      const byVotes = raceByTallies(distribution, margin, 1e-3);
      const probabilities = byVotes.map((row) => row.reduce((a, b) => a + b, 0));
      const { value, bins } = chiSquare(simulation.lengths, probabilities);
      expect(bins).toBeGreaterThan(margin === 1 ? 0 : 3);
      expect(value).toBeLessThanOrEqual(chiSquareLimit(bins));
    });

    it('take as many votes as the exact mean says, within 3.3 standard errors', () => {
      const mean = simulation.lengths.reduce((sum, count, n) => sum + count * n, 0) / races;
      const square = simulation.lengths.reduce((sum, count, n) => sum + count * n * n, 0) / races;
      const standardError = Math.sqrt((square - mean * mean) / races);
      expect(Math.abs(mean - meanVotes)).toBeLessThanOrEqual(3.3 * standardError + 1e-9);
    });
  },
);

describe('the exact values that the simulations are held against', () => {
  it('are those of the closed forms for two candidates', () => {
    for (const { distribution, margin } of settings.filter(
      ({ distribution: d }) => d.length === 2,
    )) {
      const [stepSuccessRate = NaN] = distribution;
      const outcome = raceOutcome({ distribution, margin });
      expect(outcome.win[1]).toBeCloseTo(stepError({ stepSuccessRate, margin }), 14);
      expect(outcome.expectedVotes).toBeCloseTo(expectedVotes({ stepSuccessRate, margin }), 12);
    }
  });
});
