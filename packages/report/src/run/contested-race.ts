import type { SubtaskRole, UndecidedReason } from '@maker/events';

/** An answer or a call of a race, or what happened between them. */
export type RaceEntry =
  | (AnswerEntry & {
      readonly kind: 'vote';
      /** Place of the candidate in `candidates`. */
      readonly candidate: number;
      /** Votes of this candidate and lead of the leader, this vote included. */
      readonly votes: number;
      readonly lead: number;
    })
  | (AnswerEntry & {
      readonly kind: 'flag';
      readonly reason: string;
      readonly detail?: string | undefined;
    })
  | { readonly kind: 'failure'; readonly ordinal: number; readonly reason: string }
  | { readonly kind: 'aborted'; readonly ordinal: number }
  | {
      readonly kind: 'retry';
      readonly ordinal: number;
      readonly reason: string;
      readonly delayMs: number;
    }
  /** The level of this place in `levels` begins. */
  | { readonly kind: 'escalation'; readonly level: number };

/** What is known of an answer. */
interface AnswerEntry {
  /** Of the request, from 0. */
  readonly ordinal: number;
  readonly model?: string | undefined;
  readonly latencyMs?: number | undefined;
  readonly outputTokens?: number | undefined;
  readonly costUsd?: number | undefined;
}

/** A branch of the same step that ran ahead upon a leader that lost. */
export interface DiscardedBranch {
  readonly branch: number;
  readonly samples: number;
  readonly costUsd?: number | undefined;
}

/** How many votes a candidate had. */
export interface VotesOfCandidate {
  /** Its place in `candidates`. */
  readonly candidate: number;
  readonly votes: number;
}

/** One way of asking within a race: the question as it was first asked, or a level of the escalation. */
export interface ToldLevel {
  /** What the level changes, where it has a name. */
  readonly name?: string | undefined;
  /** Whether the votes of the level before count on; else the level has a tally of its own. */
  readonly keepsVotes: boolean;
  /** What was drawn on it. */
  readonly samples: number;
  readonly votes: number;
  readonly redFlags: number;
  /** How it ended, most votes first. */
  readonly tally: readonly VotesOfCandidate[];
}

/** Texts of a race, where they are recorded and asked for. */
export interface RaceContent {
  readonly prompt?: string | undefined;
  /** Answers by their ordinal. */
  readonly answers: Readonly<Record<number, string>>;
  /** Keys of candidates by their short hash. */
  readonly keys: Readonly<Record<string, string>>;
}

/** A step that did not go straight: votes against the winner, red flags, failures, an escalation, or no winner. */
export interface ContestedRace {
  /** From 0. */
  readonly step: number;
  readonly branch: number;
  /** In a tree of tasks, which of them the race was about, and what was asked about it. */
  readonly subtask?: { readonly path: string; readonly role: SubtaskRole } | undefined;
  readonly status: 'decided' | 'undecided';
  /** Why there is no winner. */
  readonly reason?: UndecidedReason | undefined;
  readonly samples: number;
  readonly votes: number;
  readonly redFlags: number;
  readonly failures: number;
  readonly costUsd?: number | undefined;
  readonly elapsedMs: number;
  /** Short hashes of the candidates: those of the last tally, most votes first, then those that only earlier levels knew. */
  readonly candidates: readonly string[];
  /** Place of the winner in `candidates`. */
  readonly winner?: number | undefined;
  /** Votes of each candidate of the tally that ended the race, most first. */
  readonly tally: readonly VotesOfCandidate[];
  /** The question as it was first asked, and each level of the escalation that it came to. */
  readonly levels: readonly ToldLevel[];
  /** What happened, in order. */
  readonly entries: readonly RaceEntry[];
  /** How many further entries there were. */
  readonly entriesLeftOut: number;
  readonly discarded: readonly DiscardedBranch[];
  readonly content?: RaceContent | undefined;
}
