/** Candidates with the same probability. */
export interface CandidateClass {
  readonly probability: number;
  readonly size: number;
}

/** A choice of candidates, so many of each class, for the last places of a race. */
interface Tail {
  readonly size: number;
  /** ln of the product of the least likely candidates' probabilities over that of these: at most 0. */
  readonly logRatio: number;
  /** The tails that lack one of these candidates, by their position in the list. */
  readonly smaller: readonly number[];
}

/**
 * How many times a state's weight is the probability that a candidate of each class leads.
 *
 * A state is the lags of the places 1 to n behind the leader, in ascending order; its weight is the
 * probability that place i is taken by a candidate of the same class as the i-th likeliest. Every
 * other arrangement of the candidates comes about by equally many vote sequences, so that its
 * probability differs by the ratio of the probabilities alone.
 */
export type Arranger = (lags: Int32Array) => Float64Array;

/** How many tails `createArranger` goes through for each state. */
export function countTails(classes: readonly CandidateClass[]): number {
  return classes.reduce((product, { size }) => product * (size + 1), 1);
}

/** @param classes - from the likeliest down. */
export function createArranger(classes: readonly CandidateClass[]): Arranger {
  const { tails, allButOne } = listTails(classes);
  const ranks = classes.flatMap(({ size }, index) => new Array<number>(size).fill(index));
  const sums = new Float64Array(tails.length);
  sums[0] = 1;

  return (lags) => {
    for (let t = 1; t < tails.length - 1; t += 1) {
      const { size, logRatio, smaller } = tails[t] as Tail;
      let sum = 0;
      for (const s of smaller) sum += sums[s] as number;
      // These candidates lack so many votes more than the one before them: each is a power of the
      // ratio. Taken place by place no factor exceeds 1.
      const place = lags.length - size;
      const gap = (lags[place] as number) - (lags[place - 1] as number);
      sums[t] = gap === 0 ? sum : sum * Math.exp(gap * logRatio);
    }
    const share = rankOrderShare(lags, ranks);
    return Float64Array.from(allButOne, (t) => (sums[t] as number) * share);
  };
}

/** All tails, the shorter ones first, and which of them lack only a leader of each class. */
function listTails(classes: readonly CandidateClass[]): { tails: Tail[]; allButOne: number[] } {
  const logs = classes.flatMap(({ probability, size }) =>
    new Array<number>(size).fill(Math.log(probability)),
  );
  const all = classes.map(({ size }) => size);
  const choices = all
    .reduce<number[][]>(
      (shorter, size) => shorter.flatMap((counts) => upTo(size).map((n) => [...counts, n])),
      [[]],
    )
    .sort((a, b) => total(a) - total(b));
  const positions = new Map(choices.map((counts, position) => [counts.join(), position]));
  const withoutOne = (counts: number[]): number[] =>
    counts.flatMap((n, h) =>
      n > 0 ? [positions.get(counts.with(h, n - 1).join()) as number] : [],
    );
  const tails = choices.map((counts) => {
    const size = total(counts);
    const chosen = counts.reduce(
      (sum, n, h) => sum + n * Math.log((classes[h] as CandidateClass).probability),
      0,
    );
    return {
      size,
      logRatio: total(logs.slice(logs.length - size)) - chosen,
      smaller: withoutOne(counts),
    };
  });
  return { tails, allButOne: withoutOne(all) };
}

/**
 * The share of the orders of equal lags in which the classes stand in rank order: places with equal
 * lags are one place, but the tails tell them apart.
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

function upTo(n: number): number[] {
  return Array.from({ length: n + 1 }, (_, i) => i);
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, n) => sum + n, 0);
}
