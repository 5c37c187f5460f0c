import { InvalidArgumentError } from '@maker/events';
import { capLevel } from './cap-level.ts';
import {
  requirePositiveInteger,
  requireProbability,
  requireShape,
  requireShare,
} from './domain.ts';
import { walkLead } from './lead-walk.ts';

/** One level of a cascade: a model, and when it has the last word. */
export interface CascadeLevel {
  /** p, from 0 to 1, where all steps are alike; this or `stepError`. */
  readonly stepSuccessRate?: number | undefined;
  /** The Beta distribution of the steps' error rates, where they differ; both shapes from 1e-9 to 1e9. */
  readonly stepError?: { readonly alpha: number; readonly beta: number } | undefined;
  /** v, above 0 and at most 1. @defaultValue 1 */
  readonly validRate?: number | undefined;
  /** Vote margin k of this level, an integer from 1 to 10,000. */
  readonly margin: number;
  /** Valid votes after which the next level begins, an integer >= 1. @defaultValue no limit */
  readonly maxVotes?: number | undefined;
  /** Answers after which the next level begins, flagged ones included, an integer from 1 to 1e6. @defaultValue no limit */
  readonly maxSamples?: number | undefined;
}

/** What one level of a cascade comes to. All but `reached` is a share of all races, not of those that reach it. */
export interface CascadeLevelOutcome {
  /** Probability that the race comes to this level. */
  readonly reached: number;
  /** Probability that it decides for the right answer. */
  readonly right: number;
  /** Probability that it decides for the wrong answer. */
  readonly wrong: number;
  /** Mean valid votes. */
  readonly expectedVotes: number;
  /** Mean samples, flagged ones included. */
  readonly expectedSamples: number;
}

/** What a race can be followed through, in time and memory. */
const largestMargin = 10_000;
const mostSamples = 1_000_000;

/** How a cascade goes. */
export interface CascadeRace {
  /** Probability that the wrong answer wins. */
  readonly error: number;
  /** Probability that the last level ends without a decision; 0 where it has no limit. */
  readonly undecided: number;
  readonly levels: readonly CascadeLevelOutcome[];
}

/**
 * The exact error and length of a race that goes from level to level, as `escalation` does: each has a
 * tally, a margin and a limit of its own. Between the right answer and a single wrong one; what a
 * model gets wrong at one level tells nothing of the next. Where it does, average over the kinds of
 * steps.
 *
 * @throws `InvalidArgumentError` outside the domain.
 * @see docs/mathematics.md, "Votes of several models"
 */
export function cascadeRace(options: { readonly levels: readonly CascadeLevel[] }): CascadeRace {
  requireLevels(options.levels);
  let reached = 1;
  let error = 0;
  const levels = options.levels.map((level) => {
    const { right, wrong, open, votes } = followLevel(level);
    const share = reached;
    reached *= open;
    error += share * wrong;
    return {
      reached: share,
      right: share * right,
      wrong: share * wrong,
      expectedVotes: share * votes,
      // An answer is valid with v whatever came before it: Wald's identity.
      expectedSamples: (share * votes) / (level.validRate ?? 1),
    };
  });
  return { error, undecided: reached, levels };
}

/** One level by itself. `open`: the probability that it ends without a decision. */
function followLevel(level: CascadeLevel) {
  const { margin, validRate = 1, maxVotes = Infinity, maxSamples = Infinity } = level;
  const reaches = capLevel({ validRate, maxVotes, maxSamples });
  const outcome = { right: 0, wrong: 0, open: 1 - reaches(1), votes: 0 };
  for (const { vote, before, after, right, wrong } of walkLead(margin, wrongRateOf(level))) {
    const chance = reaches(vote);
    if (chance === 0) break;
    outcome.right += right * chance;
    outcome.wrong += wrong * chance;
    outcome.open += after * (chance - reaches(vote + 1));
    outcome.votes += before * chance;
  }
  return outcome;
}

/**
 * The probability that the next vote is wrong. Where the error of a step is drawn from a Beta
 * distribution, the votes so far tell of it: it is that of Polya's urn.
 */
function wrongRateOf({ stepSuccessRate, stepError }: CascadeLevel) {
  if (stepError === undefined) {
    const rate = 1 - (stepSuccessRate as number);
    return () => rate;
  }
  const { alpha, beta } = stepError;
  return (votes: number, lead: number) => (alpha + (votes - lead) / 2) / (alpha + beta + votes);
}

function requireLevels(levels: readonly CascadeLevel[]): void {
  if (!Array.isArray(levels) || levels.length === 0) {
    const expected = 'a list with at least one level';
    throw new InvalidArgumentError({ argument: 'levels', expected, received: levels });
  }
  for (const [i, level] of (levels as readonly CascadeLevel[]).entries()) {
    requireLevel(`levels[${i}]`, level);
  }
}

function requireLevel(at: string, level: CascadeLevel): void {
  const { stepSuccessRate, stepError, validRate, margin, maxVotes, maxSamples } = level;
  if ((stepSuccessRate === undefined) === (stepError === undefined)) {
    throw new InvalidArgumentError({
      argument: `${at}.stepSuccessRate`,
      expected: 'given, or `stepError` in its place, but not both',
      received: stepSuccessRate,
    });
  }
  if (stepError === undefined) requireProbability(`${at}.stepSuccessRate`, stepSuccessRate);
  else {
    requireShape(`${at}.stepError.alpha`, stepError.alpha);
    requireShape(`${at}.stepError.beta`, stepError.beta);
  }
  if (validRate !== undefined) requireShare(`${at}.validRate`, validRate);
  requireCount(`${at}.margin`, margin, largestMargin);
  if (maxVotes !== undefined) requirePositiveInteger(`${at}.maxVotes`, maxVotes);
  if (maxSamples !== undefined) requireCount(`${at}.maxSamples`, maxSamples, mostSamples);
}

/** As many as there is memory for a race of that length. */
function requireCount(argument: string, received: unknown, most: number): void {
  requirePositiveInteger(argument, received);
  if ((received as number) <= most) return;
  throw new InvalidArgumentError({ argument, expected: `an integer from 1 to ${most}`, received });
}
