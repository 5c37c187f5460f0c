import { InvalidArgumentError } from '@maker/events';
import { countTails, type CandidateClass } from './arrangements.ts';
import { requirePositiveInteger, requireProbability } from './domain.ts';
import { expectedVotes } from './expected-votes.ts';
import { walkRace } from './race-walk.ts';
import { stepReliability } from './step-reliability.ts';

/** A race between several candidates. */
export interface RaceOutcomeOptions {
  /**
   * Probability of each candidate in one valid vote, from 0 to 1; they sum to 1 within 1e-9 and are
   * divided by their sum. Equal probabilities save time.
   */
  readonly distribution: readonly number[];
  /** Vote margin k, an integer >= 1. */
  readonly margin: number;
}

/** How a race can end. */
export interface RaceOutcome {
  /** Probability that each candidate wins, in the order given; the sum is 1. */
  readonly win: readonly number[];
  /** Mean number of valid votes. */
  readonly expectedVotes: number;
  /**
   * Probability of the races that were left out because they are unlikely: no `win` is off by more.
   * 0 with two candidates, about 1e-13 with three or four, at most 0.01.
   */
  readonly neglected: number;
}

/** Operations after which no more exact walk is tried: a fraction of a second. */
const workLimit = 4_000_000;
/** The most different choices of candidates that one state is summed over. */
const tailLimit = 2 ** 14;

/**
 * Probability that each of several candidates is the first to lead all others by the margin, and the
 * mean number of votes until then.
 *
 * A closed form with two candidates; with more there is none, and the ways of the race are summed up
 * vote by vote. The effort grows with the candidates in contention and the square of the margin; it
 * is bounded, at the expense of the least likely ways.
 *
 * @throws InvalidArgumentError outside the domain, and when a race has too many ways to be followed.
 * @see docs/mathematics.md
 */
export function raceOutcome({ distribution, margin }: RaceOutcomeOptions): RaceOutcome {
  requireDistribution(distribution);
  requirePositiveInteger('margin', margin);
  const sum = total(distribution);
  const probabilities = distribution.map((p) => p / sum);
  const classes = classify(probabilities);
  const few = total(classes.map(({ size }) => size)) <= 2;
  const outcome = few ? closedForm(classes, margin) : follow(classes, margin);
  const winOf = new Map(classes.map(({ probability }, h) => [probability, outcome.win[h]]));
  return { ...outcome, win: probabilities.map((p) => winOf.get(p) ?? 0) };
}

/** The candidates that can win, from the likeliest down. */
function classify(probabilities: readonly number[]): CandidateClass[] {
  const sizes = new Map<number, number>();
  for (const p of probabilities) sizes.set(p, (sizes.get(p) ?? 0) + 1);
  return [...sizes]
    .map(([probability, size]) => ({ probability, size }))
    .filter(({ probability }) => probability > 0)
    .sort((a, b) => b.probability - a.probability);
}

/** One or two candidates: the race of which Eq 9 and 16 speak. */
function closedForm(classes: readonly CandidateClass[], margin: number): RaceOutcome {
  const races = classes.map(({ probability }) => ({ stepSuccessRate: probability, margin }));
  return {
    win: races.map(stepReliability),
    expectedVotes: Math.max(...races.map(expectedVotes)),
    neglected: 0,
  };
}

/** Walks with more and more patience for unlikely states; `win` is that of one candidate of each class. */
function follow(classes: readonly CandidateClass[], margin: number): RaceOutcome {
  if (countTails(classes) > tailLimit) throw tooManyWays(classes);
  for (let lightest = 1e-6; ; lightest /= 1000) {
    const { wins, votes, work } = walkRace(classes, margin, lightest);
    const followed = total(wins);
    const neglected = Math.max(0, 1 - followed);
    if (neglected > 1e-13 && lightest > 1e-20 && work < workLimit) continue;
    if (neglected > 0.01) throw tooManyWays(classes);
    return {
      win: classes.map(({ size }, h) => (wins[h] as number) / followed / size),
      expectedVotes: votes / followed,
      neglected,
    };
  }
}

function requireDistribution(distribution: unknown): void {
  if (!Array.isArray(distribution)) {
    throw new InvalidArgumentError({
      argument: 'distribution',
      expected: 'an array of probabilities',
      received: distribution,
    });
  }
  distribution.forEach((p: unknown, i) => requireProbability(`distribution[${i}]`, p));
  const sum = total(distribution as number[]);
  if (Math.abs(sum - 1) <= 1e-9) return;
  throw new InvalidArgumentError({
    argument: 'distribution',
    expected: 'probabilities that sum to 1',
    received: sum,
  });
}

function tooManyWays(classes: readonly CandidateClass[]): InvalidArgumentError {
  return new InvalidArgumentError({
    argument: 'distribution',
    expected: 'a race with fewer ways to end',
    received: classes,
    hint: 'give rare answers one common probability, or leave the rarest out',
  });
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, n) => sum + n, 0);
}
