import type { VoteResult } from '@maker/core';
import { showValue } from '../shown/shown-value.ts';

/** The candidates of a vote as a result shows them: data, in bounded size, without hidden characters. */
export interface ShownTally {
  /** Absent where there is none. */
  readonly winner?: unknown;
  /** Candidates with their votes, most first; the winner is the first. */
  readonly tally: readonly { readonly value: unknown; readonly votes: number }[];
  readonly warnings: readonly string[];
}

const maxCandidates = 10;
const maxWinnerCharacters = 30_000;
const maxCandidateCharacters = 300;

/** Shows who got how many votes. */
export function showTally(result: VoteResult<unknown>): ShownTally {
  const shown = result.tally.slice(0, maxCandidates).map(({ value, votes }) => ({
    ...showValue(value, maxCandidateCharacters),
    votes,
  }));
  const winner =
    result.status === 'decided' ? showValue(result.winner, maxWinnerCharacters) : undefined;
  const others = result.tally.length - shown.length;
  return {
    ...(winner === undefined ? {} : { winner: winner.value }),
    tally: shown.map(({ value, votes }) => ({ value, votes })),
    warnings: [
      ...(winner?.altered === true ? [alteredNote] : []),
      ...(others > 0 ? [`${others} more candidates are not shown`] : []),
    ],
  };
}

const alteredNote =
  'Hidden characters were removed from the winner as shown, or it was cut to its first 30000 characters; the vote was on the whole answer';
