/*
 * The labels of the paper's Fig 8, set out by rounds: steps still undecided after so many samples (a), and
 * after so many valid votes (b), at margin 3. Which label belongs to which round is a reading of the
 * figure.
 */

/** Steps of the run: 20 disks. */
export const paperSteps = 1_048_575;

/** What the labels of Fig 8a add up to. */
export const paperSamples = 3_251_372;

/** Fig 8a: `[i]` is after i + 1 samples, flagged ones counted. */
export const undecidedBySample: readonly number[] = [
  1_048_575, 1_048_575, 81_959, 18_461, 3_807, 973, 288, 100, 31, 14, 5, 2, 2, 2, 1, 1, 1, 0,
];

/** Fig 8b: `[i]` is after i + 1 valid votes. */
export const undecidedByVote: readonly number[] = [
  1_048_575, 1_048_575, 710, 710, 17, 13, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0,
];
