/** What one way of asking came to in a run: the question as it was first asked, or a level of the escalation. */
export interface LevelCounts {
  /** What the level changes, where it has a name. */
  readonly name?: string | undefined;
  /** Whether the votes of the level before count on; else the level has a tally of its own. */
  readonly keepsVotes: boolean;
  /** Steps that were asked so. */
  readonly steps: number;
  /** Steps that it brought a winner. */
  readonly decided: number;
  readonly samples: number;
  readonly votes: number;
  readonly redFlags: number;
  /** US dollars; absent where the price of an answer is unknown. */
  readonly costUsd?: number | undefined;
}
