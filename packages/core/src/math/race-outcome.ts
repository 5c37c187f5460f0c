import { InvalidArgumentError } from '@maker/events';
import { countTails } from './arrangements.ts';
import { classify, type CandidateClass } from './candidate-classes.ts';
import { requirePositiveInteger, requireProbability } from './domain.ts';
import { expectedVotes } from './expected-votes.ts';
import { createRaceField, walkRace } from './race-walk.ts';
import { stepReliability, type StepReliabilityOptions } from './step-reliability.ts';
import { sum } from './sum.ts';

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
   * Probability of the ways that were left out because each is unlikely: no `win` is off by more, and
   * `expectedVotes` lacks the longest ones. 0 with two candidates, about 1e-13 with three or four and
   * margins up to 4, never above 0.005.
   */
  readonly neglected: number;
}

/** Operations of a walk after which it is not repeated with more care: some tenths of a second. */
const patience = 5_000_000;
/** Operations after which a walk is given up. */
const exhaustion = 4 * patience;
/** The most choices of candidates for the last places; 14 different probabilities have as many. */
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
  const whole = sum(distribution);
  const probabilities = distribution.map((p) => p / whole);
  const classes = classify(probabilities);
  const few = sum(classes.map(({ size }) => size)) <= 2;
  const outcome = few ? closedForm(classes, margin) : follow(classes, margin);
  if (outcome === undefined) {
    throw new InvalidArgumentError({
      argument: 'distribution',
      expected: `a race to ${margin} with fewer ways to go`,
      received: distribution,
      hint: 'give rare answers one common probability, or ask for a smaller margin',
    });
  }
  const winOf = new Map(classes.map(({ probability }, h) => [probability, outcome.win[h]]));
  return { ...outcome, win: probabilities.map((p) => winOf.get(p) ?? 0) };
}

/** One or two candidates: the race of which Eq 9 and 16 speak. */
function closedForm(classes: readonly CandidateClass[], margin: number): RaceOutcome {
  const races = classes.map(({ probability }) => ({ stepSuccessRate: probability, margin }));
  const votes = expectedVotes(races[0] as StepReliabilityOptions);
  return { win: races.map(stepReliability), expectedVotes: votes, neglected: 0 };
}

/**
 * Walks with more and more care for unlikely states; `win` is that of one candidate of each class.
 * undefined where even a careless walk would take too long.
 */
function follow(classes: readonly CandidateClass[], margin: number): RaceOutcome | undefined {
  if (countTails(classes) > tailLimit) return undefined;
  const field = createRaceField(classes, margin);
  let lightest = 1e-6;
  for (;;) {
    const { wins, votes, work } = walkRace(field, lightest, exhaustion);
    const followed = sum(wins);
    const neglected = Math.max(0, 1 - followed);
    const isExact = neglected <= 1e-13 || lightest < 1e-20;
    if (isExact || (work > patience && neglected <= 0.005)) {
      const win = classes.map(({ size }, h) => (wins[h] as number) / followed / size);
      return { win, expectedVotes: votes / followed, neglected };
    }
    if (work > exhaustion) return undefined;
    // Ten times more care takes about three times more work.
    lightest /= work < patience / 30 ? 1000 : 10;
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
  const whole = sum(distribution as number[]);
  if (Math.abs(whole - 1) <= 1e-9) return;
  throw new InvalidArgumentError({
    argument: 'distribution',
    expected: 'probabilities that sum to 1',
    received: whole,
  });
}
