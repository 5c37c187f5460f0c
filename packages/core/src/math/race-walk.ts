import { countTails, createArranger, type CandidateClass } from './arrangements.ts';
import { copyRow, StateTable } from './state-table.ts';

/** What one walk through the states of a race found. */
export interface RaceWalk {
  /** Probability that some candidate of each class wins. */
  readonly wins: readonly number[];
  /** Number of votes, summed over all races that were followed to the end, each times its probability. */
  readonly votes: number;
  /** Elementary operations, as a measure of time. */
  readonly work: number;
}

/** The candidates in order of rank, the likeliest first. */
interface Field {
  readonly probability: readonly number[];
  /** Class of each candidate. */
  readonly rank: readonly number[];
  readonly margin: number;
}

/**
 * Follows a race vote by vote and adds up how it can end: exactly, but for the states that weigh less
 * than `lightest`, which are let go.
 *
 * A state is the lags of all places behind the leader in ascending order. Who holds which place is
 * not followed: the number of vote sequences that lead to certain counts without a decision does not
 * depend on which candidate has which count. So it is enough to weigh one arrangement, the one where
 * the likelier candidate is ahead, and to add up the others in the end.
 *
 * @param classes - from the likeliest down.
 */
export function walkRace(
  classes: readonly CandidateClass[],
  margin: number,
  lightest: number,
): RaceWalk {
  const field = createField(classes, margin);
  const arrange = createArranger(classes);
  const tails = countTails(classes);
  const wins = classes.map(() => 0);
  let votes = 0;
  let work = 0;

  const width = field.rank.length;
  let open = new StateTable(width);
  let undecided = new StateTable(width);
  const decided = new StateTable(width);
  open.add(new Int32Array(width), 1);
  for (let vote = 1; open.size > 0; vote += 1) {
    undecided.clear();
    decided.clear();
    castVote(field, open, lightest, undecided, decided);
    decided.forEach((lags, weight) => {
      arrange(lags).forEach((times, h) => {
        wins[h] = (wins[h] as number) + weight * times;
        votes += vote * weight * times;
      });
    });
    work += open.size * width + decided.size * tails;
    [open, undecided] = [undecided, open];
  }
  return { wins, votes, work };
}

function createField(classes: readonly CandidateClass[], margin: number): Field {
  const members = classes.flatMap(({ probability, size }, rank) =>
    new Array<{ probability: number; rank: number }>(size).fill({ probability, rank }),
  );
  return {
    probability: members.map(({ probability }) => probability),
    rank: members.map(({ rank }) => rank),
    margin,
  };
}

/** Every way the next vote can fall. */
function castVote(
  { probability, rank, margin }: Field,
  open: StateTable,
  lightest: number,
  undecided: StateTable,
  decided: StateTable,
): void {
  const after = new Int32Array(rank.length);
  open.forEach((lags, weight) => {
    if (weight < lightest) return;
    for (let place = 0; place < lags.length; place += 1) {
      // Of places with equal lags the first takes the vote, which keeps the order.
      if (place > 0 && lags[place] === lags[place - 1]) continue;
      copyRow(lags, 0, after, 0, lags.length);
      moveAhead(after, place);
      const isDecided = (after[1] as number) >= margin;
      const chance = (probability[place] as number) * waysAhead(lags, rank, place);
      (isDecided ? decided : undecided).add(after, weight * chance);
    }
  });
}

/** Gives a vote to one place. */
function moveAhead(lags: Int32Array, place: number): void {
  if (place > 0) lags[place] = (lags[place] as number) - 1;
  else for (let i = 1; i < lags.length; i += 1) lags[i] = (lags[i] as number) + 1;
}

/**
 * How many times the weight counts when the first of several places with equal lags takes the vote:
 * each of its own class there might have taken it (`peers`), and the place it comes to can be any of
 * those that are there already (`joined`), but among its own class (`same`) the order is no difference.
 */
function waysAhead(lags: Int32Array, rank: readonly number[], place: number): number {
  const lag = lags[place] as number;
  let peers = 1;
  while (lags[place + peers] === lag && rank[place + peers] === rank[place]) peers += 1;
  let joined = 0;
  let same = 0;
  for (let i = place - 1; i >= 0 && lags[i] === lag - 1; i -= 1) {
    joined += 1;
    if (rank[i] === rank[place]) same += 1;
  }
  return (peers * (joined + 1)) / (same + 1);
}
