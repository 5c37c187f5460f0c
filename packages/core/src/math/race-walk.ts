import { countTails, createArranger, type Arranger } from './arrangements.ts';
import { listCandidates, type CandidateClass, type RankedCandidate } from './candidate-classes.ts';
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

/** A race that can be walked through. */
export interface RaceField {
  /** The likeliest first. */
  readonly candidates: readonly RankedCandidate[];
  readonly classes: readonly CandidateClass[];
  readonly arrange: Arranger;
  readonly margin: number;
}

/** @param classes - from the likeliest down. */
export function createRaceField(classes: readonly CandidateClass[], margin: number): RaceField {
  const candidates = listCandidates(classes);
  return { candidates, classes, arrange: createArranger(classes), margin };
}

/**
 * Follows a race vote by vote and adds up how it can end: exactly, but for the states that weigh less
 * than `lightest`, which are let go.
 *
 * A state is the lags of all places behind the leader in ascending order. Who holds which place is
 * not followed: the number of vote sequences that lead to certain counts without a decision does not
 * depend on which candidate has which count. So it is enough to weigh one arrangement, the one where
 * the likelier candidates are ahead, and to add up the others in the end.
 *
 * @param workLimit - operations after which the race is left as it stands.
 */
export function walkRace(field: RaceField, lightest: number, workLimit: number): RaceWalk {
  const { classes, arrange } = field;
  const width = field.candidates.length;
  const wins = classes.map(() => 0);
  let votes = 0;
  let work = 0;
  let open = new StateTable(width);
  let undecided = new StateTable(width);
  const decided = new StateTable(width);

  open.add(new Int32Array(width), 1);
  for (let vote = 1; open.size > 0 && work <= workLimit; vote += 1) {
    undecided.clear();
    decided.clear();
    castVote(field, open, lightest, { undecided, decided });
    decided.forEach((lags, weight) => {
      arrange(lags).forEach((factor, h) => {
        wins[h] = (wins[h] as number) + weight * factor;
        votes += vote * weight * factor;
      });
    });
    work += open.size * width + decided.size * countTails(classes);
    [open, undecided] = [undecided, open];
  }
  return { wins, votes, work };
}

/** Every way the next vote can fall. */
function castVote(
  { candidates, margin }: RaceField,
  open: StateTable,
  lightest: number,
  { undecided, decided }: { readonly undecided: StateTable; readonly decided: StateTable },
): void {
  const after = new Int32Array(candidates.length);
  open.forEach((lags, weight) => {
    if (weight < lightest) return;
    candidates.forEach(({ probability }, place) => {
      // Of places with equal lags the first takes the vote, which keeps the order.
      if (place > 0 && lags[place] === lags[place - 1]) return;
      copyRow(lags, 0, after, 0, lags.length);
      moveAhead(after, place);
      const isDecided = (after[1] as number) >= margin;
      const chance = probability * waysAhead(lags, candidates, place);
      (isDecided ? decided : undecided).add(after, weight * chance);
    });
  });
}

/** Gives a vote to one place. */
function moveAhead(lags: Int32Array, place: number): void {
  if (place > 0) lags[place] = (lags[place] as number) - 1;
  else for (let i = 1; i < lags.length; i += 1) lags[i] = (lags[i] as number) + 1;
}

/**
 * By what the weight is multiplied, besides the probability, when the first of several places with
 * equal lags takes a vote. Any of its own class there could take it (`peers`). It comes to places with
 * one vote more than it had (`joined`), and any of the arrangements with another of these in its stead
 * leads there too, unless they are of its own class (`alike`), where the weight counts them already.
 */
function waysAhead(
  lags: Int32Array,
  candidates: readonly RankedCandidate[],
  place: number,
): number {
  const lag = lags[place] as number;
  const rank = candidates[place]?.rank;
  let peers = 1;
  while (lags[place + peers] === lag && candidates[place + peers]?.rank === rank) peers += 1;
  let joined = 0;
  let alike = 0;
  for (let i = place - 1; i >= 0 && lags[i] === lag - 1; i -= 1) {
    joined += 1;
    if (candidates[i]?.rank === rank) alike += 1;
  }
  return (peers * (joined + 1)) / (alike + 1);
}
