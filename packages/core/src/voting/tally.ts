import type { Candidate } from '../ports/matcher.ts';
import type { TallyView } from '../ports/stopping-rule.ts';
import { hash32 } from '../scope/hash.ts';

/** An answer that may vote, and how many votes it counts as. */
export interface Vote<T> {
  readonly value: T;
  readonly key: string;
  readonly weight: number;
}

/** A candidate while votes are being counted. */
export interface CountedCandidate<T> extends Candidate<T> {
  votes: number;
  /** Of the least ordinal that voted for it: values with one key may differ in what the key leaves out. */
  value: T;
  /** Names the candidate in events without showing its key. */
  readonly candidateId: string;
  /** The least ordinal that voted for it: breaks ties, whatever the order of arrival. */
  firstOrdinal: number;
}

/** Names a candidate without showing its key. */
export function candidateIdOf(key: string): string {
  return hash32(key).toString(16).padStart(8, '0');
}

/** What a result shows of a candidate. */
export function toCandidate<T>({ value, key, votes }: CountedCandidate<T>): Candidate<T> {
  return { value, key, votes };
}

/** Counts the votes of one race and keeps leader and runner-up at hand. */
export class Tally<T> implements TallyView {
  readonly #candidates: CountedCandidate<T>[] = [];
  readonly #byKey = new Map<string, CountedCandidate<T>>();
  #leader: CountedCandidate<T> | undefined;
  #runnerUpVotes = 0;
  #votes = 0;

  get votes(): number {
    return this.#votes;
  }

  get leaderVotes(): number {
    return this.#leader?.votes ?? 0;
  }

  get runnerUpVotes(): number {
    return this.#runnerUpVotes;
  }

  get lead(): number {
    return this.leaderVotes - this.#runnerUpVotes;
  }

  get leader(): CountedCandidate<T> | undefined {
    return this.#leader;
  }

  /** In order of first vote; the list that a matcher's index refers to. */
  get candidates(): readonly CountedCandidate<T>[] {
    return this.#candidates;
  }

  /** Counts a vote for the candidate with its key, or for the one at `index` if a matcher chose it. */
  count({ value, key, weight }: Vote<T>, ordinal: number, index?: number): CountedCandidate<T> {
    const chosen = index === undefined ? this.#byKey.get(key) : this.#candidates[index];
    const candidate = chosen ?? this.#add(value, key, ordinal);
    candidate.votes += weight;
    if (ordinal < candidate.firstOrdinal) {
      candidate.firstOrdinal = ordinal;
      candidate.value = value;
    }
    this.#votes += weight;
    this.#rank(candidate);
    return candidate;
  }

  /** Candidates by votes, most first; equal ones in request order. */
  ranking(): readonly CountedCandidate<T>[] {
    return this.#candidates.toSorted((a, b) => (precedes(a, b) ? -1 : 1));
  }

  #add(value: T, key: string, ordinal: number): CountedCandidate<T> {
    const candidate = {
      value,
      key,
      votes: 0,
      candidateId: candidateIdOf(key),
      firstOrdinal: ordinal,
    };
    this.#candidates.push(candidate);
    this.#byKey.set(key, candidate);
    return candidate;
  }

  /** A vote can only raise its own candidate: past the leader, or as the best of the rest. */
  #rank(candidate: CountedCandidate<T>): void {
    const leader = this.#leader;
    if (leader === undefined || leader === candidate) {
      this.#leader = candidate;
    } else if (precedes(candidate, leader)) {
      this.#runnerUpVotes = leader.votes;
      this.#leader = candidate;
    } else {
      this.#runnerUpVotes = Math.max(this.#runnerUpVotes, candidate.votes);
    }
  }
}

/** By votes, then by the order of the requests. */
function precedes<T>(a: CountedCandidate<T>, b: CountedCandidate<T>): boolean {
  return a.votes > b.votes || (a.votes === b.votes && a.firstOrdinal < b.firstOrdinal);
}
