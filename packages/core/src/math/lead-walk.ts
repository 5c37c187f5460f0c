/** One vote of a race between the right answer and a single wrong one. */
export interface WalkedVote {
  /** From 1. */
  readonly vote: number;
  /** Probability that the race was open before it. */
  readonly before: number;
  /** Probability that it still is. */
  readonly after: number;
  /** Probability that this vote made the right answer win. */
  readonly right: number;
  /** Probability that this vote made the wrong answer win. */
  readonly wrong: number;
}

/** The share of a result that may be left open. */
const precision = 1e-17;

/**
 * Follows the lead of the right answer, vote by vote, until one of the two leads by the margin, or
 * until nearly nothing is left open. Sums and products of positive numbers alone, so that what is
 * unlikely keeps its digits.
 *
 * @param wrongRate - Probability that the next vote is wrong, after so many votes and at that lead.
 */
export function* walkLead(
  margin: number,
  wrongRate: (votes: number, lead: number) => number,
): Generator<WalkedVote, void> {
  let open: Float64Array = new Float64Array(2 * margin - 1);
  let next: Float64Array = new Float64Array(2 * margin - 1);
  open[margin - 1] = 1;
  let before = 1;
  let lost = 0;
  for (let vote = 1; before > Math.max(precision * lost, Number.MIN_VALUE); vote += 1) {
    next.fill(0);
    let [after, right, wrong] = [0, 0, 0];
    for (let i = 0; i < open.length; i += 1) {
      const mass = open[i] as number;
      if (mass === 0) continue;
      const rate = wrongRate(vote - 1, i - margin + 1);
      const [up, down] = [mass * (1 - rate), mass * rate];
      if (i + 1 < next.length) next[i + 1] = (next[i + 1] as number) + up;
      else right += up;
      if (i > 0) next[i - 1] = (next[i - 1] as number) + down;
      else wrong += down;
    }
    for (let i = 0; i < next.length; i += 1) after += next[i] as number;
    yield { vote, before, after, right, wrong };
    lost += wrong;
    before = after;
    [open, next] = [next, open];
  }
}
