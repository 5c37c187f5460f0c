import { InvalidArgumentError } from '@maker/events';
import { requirePositiveInteger, requireShare } from './domain.ts';
import { requireSources, type WeightedSource } from './weighted-error-bound.ts';

/** A source of votes that is asked in its turn. */
export interface RaceSource extends WeightedSource {
  /** Probability v that an answer of it passes every red flag, above 0 and at most 1. @defaultValue 1 */
  readonly validRate?: number | undefined;
}

/** A race whose sources take turns. */
export interface WeightedRaceOptions {
  /** In the order of their turns, again and again; a source that has several turns is named several times. */
  readonly sources: readonly RaceSource[];
  /** Votes by which the winner must lead, each with its weight; an integer >= 1. */
  readonly threshold: number;
}

/** How such a race goes. */
export interface WeightedRace {
  /** Probability that the wrong answer wins. */
  readonly error: number;
  /** Mean valid votes of each source, in the order given. */
  readonly expectedVotes: readonly number[];
  /** Mean samples of each source, in the order given, flagged ones included. */
  readonly expectedSamples: readonly number[];
}

/** The share of a result that may be left open. */
const precision = 1e-17;
/** Leads looked at after which a walk is given up: some tenths of a second. */
const exhaustion = 1e8;
/** Leads that memory is taken for. */
const widest = 1e7;

/**
 * The exact error and length of a race between the right answer and a single wrong one, the worst
 * case, when several sources take turns and their votes have weights. The lead is followed from
 * sample to sample; nothing but sums and products of positive numbers, so that small errors keep
 * their digits.
 *
 * @throws `InvalidArgumentError` outside the domain, and for a race too long to be followed.
 * @see docs/mathematics.md, "Votes of several models"
 */
export function weightedRace(options: WeightedRaceOptions): WeightedRace {
  const { sources, threshold } = options;
  requireSources(sources);
  requirePositiveInteger('threshold', threshold);
  sources.forEach(({ validRate = 1 }, i) => requireShare(`sources[${i}].validRate`, validRate));
  const race = followRace(options);
  if (race === undefined) throw tooLong(threshold);
  return race;
}

/** The same for options known to be in the domain; undefined for a race too long to be followed. */
export function followRace({ sources, threshold }: WeightedRaceOptions): WeightedRace | undefined {
  const width = 2 * threshold - 1;
  const fewestTurns = Math.ceil(threshold / Math.max(...sources.map(({ weight }) => weight)));
  if (width > widest || fewestTurns * width > exhaustion) return undefined;
  let open: Float64Array = new Float64Array(width);
  let next: Float64Array = new Float64Array(width);
  open[threshold - 1] = 1;
  const drawn = sources.map(() => 0);
  let error = 0;
  let left = 1;
  for (let turn = 0; left > Math.max(precision * error, Number.MIN_VALUE); turn += 1) {
    const place = turn % sources.length;
    if (turn * width > exhaustion) return undefined;
    drawn[place] = (drawn[place] as number) + left;
    next.fill(0);
    error += castVote(sources[place] as RaceSource, open, next);
    [open, next] = [next, open];
    left = open.reduce((sum, mass) => sum + mass, 0);
  }
  const votes = sources.map(({ validRate = 1 }, i) => validRate * (drawn[i] as number));
  return { error, expectedVotes: votes, expectedSamples: drawn };
}

/** Moves the probability of every lead by one answer; returns what went to the wrong winner. */
function castVote(source: RaceSource, open: Float64Array, next: Float64Array): number {
  const { stepSuccessRate: p, validRate: v = 1, weight } = source;
  const [stay, up, down] = [1 - v, v * p, v * (1 - p)];
  let lost = 0;
  for (let i = 0; i < open.length; i += 1) {
    const mass = open[i] as number;
    if (mass === 0) continue;
    next[i] = (next[i] as number) + mass * stay;
    // Past the last lead there is a right winner, before the first a wrong one.
    if (i + weight < next.length) next[i + weight] = (next[i + weight] as number) + mass * up;
    if (i - weight >= 0) next[i - weight] = (next[i - weight] as number) + mass * down;
    else lost += mass * down;
  }
  return lost;
}

function tooLong(threshold: number): InvalidArgumentError {
  return new InvalidArgumentError({
    argument: 'threshold',
    expected: 'a race short enough to be followed',
    received: threshold,
    hint: 'give smaller weights and a threshold in proportion',
  });
}
