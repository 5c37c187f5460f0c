import { listCandidates, type CandidateClass } from './candidate-classes.ts';
import { sum } from './sum.ts';

/** A choice of candidates, so many of each class, for the last places of a race. */
interface Tail {
  readonly size: number;
  /** ln of the product of the least likely candidates' probabilities over that of these: at most 0. */
  readonly logRatio: number;
  /** Where in the list the tails stand that lack one of these candidates. */
  readonly smaller: readonly number[];
}

/**
 * From a state's weight to probabilities: for each class, the factor that makes the weight the
 * probability that one of the class leads.
 *
 * A state is the lags of all places behind the leader, in ascending order. Its weight is the probability
 * that each place is taken by a candidate of the class that has this place by rank. Every other
 * arrangement comes about by as many vote sequences, so that its probability differs by powers of
 * the candidates' probabilities alone.
 */
export type Arranger = (lags: Int32Array) => Float64Array;

/** How many tails an arranger goes through for each state. */
export function countTails(classes: readonly CandidateClass[]): number {
  return classes.reduce((product, { size }) => product * (size + 1), 1);
}

/** @param classes - from the likeliest down. */
export function createArranger(classes: readonly CandidateClass[]): Arranger {
  const { tails, allButOne } = listTails(classes);
  const ranks = listCandidates(classes).map(({ rank }) => rank);
  // For each tail, the sum over all ways to seat it.
  const sums = new Float64Array(tails.length);
  sums[0] = 1;

  return (lags) => {
    for (let t = 1; t < tails.length - 1; t += 1) {
      const { size, logRatio, smaller } = tails[t] as Tail;
      let ways = 0;
      for (const s of smaller) ways += sums[s] as number;
      // The whole tail has `gap` votes less than the place before it. Taken place by place like this,
      // no factor exceeds 1.
      const first = lags.length - size;
      const gap = (lags[first] as number) - (lags[first - 1] as number);
      sums[t] = gap === 0 ? ways : ways * Math.exp(gap * logRatio);
    }
    const share = rankOrderShare(lags, ranks);
    return Float64Array.from(allButOne, (t) => (sums[t] as number) * share);
  };
}

/** All tails, the shorter ones first, and those of them that lack only a leader of each class. */
function listTails(classes: readonly CandidateClass[]): { tails: Tail[]; allButOne: number[] } {
  const logs = listCandidates(classes).map(({ probability }) => Math.log(probability));
  const choices = listChoices(classes).sort((a, b) => sum(a) - sum(b));
  const positions = new Map(choices.map((counts, position) => [counts.join(), position]));
  const withoutOne = (counts: readonly number[]): number[] =>
    counts.flatMap((n, h) => positions.get(counts.with(h, n - 1).join()) ?? []);

  const tails = choices.map((counts) => {
    const size = sum(counts);
    const chosen = classes.map(
      ({ probability }, h) => (counts[h] as number) * Math.log(probability),
    );
    const logRatio = sum(logs.slice(logs.length - size)) - sum(chosen);
    return { size, logRatio, smaller: withoutOne(counts) };
  });
  return { tails, allButOne: withoutOne(classes.map(({ size }) => size)) };
}

/** Every way to choose so many of each class. */
function listChoices(classes: readonly CandidateClass[]): number[][] {
  return classes.reduce<number[][]>(
    (choices, { size }) =>
      choices.flatMap((counts) => Array.from({ length: size + 1 }, (_, n) => [...counts, n])),
    [[]],
  );
}

/**
 * The share of the orders of places with equal lags in which the classes stand by rank: such places
 * are one, but the tails tell them apart.
 */
function rankOrderShare(lags: Int32Array, ranks: readonly number[]): number {
  let share = 1;
  let equal = 0;
  let alike = 0;
  for (let i = 0; i < lags.length; i += 1) {
    equal = lags[i] === lags[i - 1] ? equal + 1 : 1;
    alike = equal > 1 && ranks[i] === ranks[i - 1] ? alike + 1 : 1;
    share *= alike / equal;
  }
  return share;
}
