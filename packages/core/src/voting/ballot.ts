import { InvalidArgumentError, type UndecidedReason } from '@maker/events';
import type { Matcher } from '../ports/matcher.ts';
import type { Parsed } from '../ports/parsed.ts';
import { requireMatch } from './require-match.ts';
import { SpendingMeter } from './spending.ts';
import { type CountedCandidate, Tally, type Vote } from './tally.ts';
import type { CallFailure } from './vote-result.ts';
import type { RaceLimits } from './voting-options.ts';

/** What ends the counting of one level of a race, besides a winner. */
export interface BallotLimits extends Omit<RaceLimits, 'escalation'> {
  /** The most votes to count without a decision. */
  readonly maxVotes: number;
}

/** What a ballot is opened with. */
export interface BallotOptions<T> {
  readonly limits: BallotLimits;
  readonly matcher?: Matcher<T> | undefined;
  readonly onVote: OnVote<T>;
  /** Ordinal of the first request. @defaultValue 0 */
  readonly firstOrdinal?: number | undefined;
  /** Votes counted before. @defaultValue none */
  readonly tally?: Tally<T> | undefined;
}

/** Told of each vote as it is counted. */
export type OnVote<T> = (ordinal: number, candidate: CountedCandidate<T>, weight: number) => void;

/**
 * The books of one level of a race, without any effect: which samples are requested, what came of them, and how
 * many more to request. At every moment the votes still possible from the requests made number at
 * most what the stopping rule holds safe; so the race cannot be decided while one is outstanding,
 * and draws exactly the samples that one-at-a-time voting would draw, whatever the order of arrival.
 */
export class Ballot<T> {
  readonly tally: Tally<T>;
  readonly meter: SpendingMeter = new SpendingMeter();
  /** Ordinal of the first request. */
  readonly firstOrdinal: number;
  readonly #limits: BallotLimits;
  readonly #matcher: Matcher<T> | undefined;
  readonly #onVote: OnVote<T>;
  /** With a matcher: what arrived before an earlier request did; undefined where there is no vote. */
  readonly #early = new Map<number, Vote<T> | undefined>();
  #requested: number;
  #arrived: number;
  #matched: number;
  /** Votes of which the matcher has not said yet for whom they are. */
  #unmatched = 0;
  #isClosed = false;
  #lastFailure: CallFailure | undefined;

  constructor({ limits, matcher, onVote, firstOrdinal = 0, tally }: BallotOptions<T>) {
    this.tally = tally ?? new Tally();
    this.firstOrdinal = this.#requested = this.#arrived = this.#matched = firstOrdinal;
    this.#limits = limits;
    this.#matcher = matcher;
    this.#onVote = onVote;
  }

  /** The leader once the stopping rule says that it has won. */
  get winner(): CountedCandidate<T> | undefined {
    return this.#limits.rule.decided(this.tally) ? this.tally.leader : undefined;
  }

  get lastFailure(): CallFailure | undefined {
    return this.#lastFailure;
  }

  /** The ordinal of the next request. */
  get nextOrdinal(): number {
    return this.#requested;
  }

  /** How many samples to request now: none that could turn out superfluous, and none past a cap. */
  get wanted(): number {
    if (this.#isHopeless) return 0;
    const { rule, maxSamples, maxVotes } = this.#limits;
    const cap = this.meter.votes === 0 ? this.#flagCap : maxSamples;
    const possibleAnswers = this.#requested - this.firstOrdinal - this.meter.failures;
    const outstanding = this.#outstanding;
    return Math.min(
      rule.safeInFlight(this.tally) - outstanding,
      cap - possibleAnswers,
      maxVotes - this.meter.votes - outstanding,
    );
  }

  /**
   * Why a race in which nothing more is wanted has no winner.
   *
   * @throws `InvalidArgumentError` where only the stopping rule can be the reason: it wants no votes
   * and is not satisfied either.
   */
  get reason(): UndecidedReason {
    const { maxSamples, maxVotes } = this.#limits;
    if (this.meter.samples >= maxSamples || this.meter.votes >= maxVotes) return 'max-samples';
    const allFlagged = this.meter.votes === 0 && this.meter.samples >= this.#flagCap;
    if (allFlagged) return 'all-flagged';
    if (this.#isHopeless) return 'provider-failed';
    throw new InvalidArgumentError({
      argument: 'rule',
      expected: 'a stopping rule whose `safeInFlight` is at least 1 until it is decided',
      received: this.#limits.rule.safeInFlight(this.tally),
    });
  }

  request(): void {
    this.#requested += 1;
  }

  fail(ordinal: number, failure: CallFailure): void | Promise<void> {
    this.meter.failures += 1;
    if (this.#lastFailure?.isRetryable !== false) this.#lastFailure = failure;
    return this.#arrive(ordinal, undefined);
  }

  /** @param weight - How many votes the answer counts as, if it may vote. */
  answer(ordinal: number, parsed: Parsed<T>, weight: number): void | Promise<void> {
    if (!parsed.ok) {
      this.meter.flag(parsed.flag);
      return this.#arrive(ordinal, undefined);
    }
    this.meter.votes += 1;
    this.#unmatched += 1;
    const { value, key } = parsed;
    return this.#arrive(ordinal, { value, key, weight });
  }

  /** Closes the books: what a matcher says after this is not counted, and what it has not said is no vote. */
  close(): void {
    this.#isClosed = true;
    this.meter.votes -= this.#unmatched;
    this.#unmatched = 0;
  }

  /** A failure that repeating cannot mend, or too many that it could. */
  get #isHopeless(): boolean {
    return (
      this.#lastFailure?.isRetryable === false || this.meter.failures > this.#limits.maxFailures
    );
  }

  /** The most answers to draw while none may vote. */
  get #flagCap(): number {
    return Math.min(this.#limits.maxSamples, this.#limits.maxFlagged);
  }

  /** Requests that may still become votes: under way, or waiting for the matcher. */
  get #outstanding(): number {
    let early = 0;
    for (const vote of this.#early.values()) if (vote !== undefined) early += 1;
    return this.#requested - this.#arrived + early;
  }

  #arrive(ordinal: number, vote: Vote<T> | undefined): void | Promise<void> {
    this.#arrived += 1;
    if (this.#matcher !== undefined) return this.#matchInOrder(this.#matcher, ordinal, vote);
    if (vote !== undefined) this.#count(vote, ordinal);
  }

  /** A matcher may answer differently in another order, so it is asked in the order of the requests. */
  async #matchInOrder(
    matcher: Matcher<T>,
    ordinal: number,
    vote: Vote<T> | undefined,
  ): Promise<void> {
    this.#early.set(ordinal, vote);
    for (; this.#early.has(this.#matched); this.#matched++) {
      const next = this.#early.get(this.#matched);
      this.#early.delete(this.#matched);
      if (next === undefined) continue;
      const index = await matcher.match(next.value, next.key, this.tally.candidates);
      if (this.#isClosed) return;
      requireMatch(index, this.tally.candidates.length);
      this.#count(next, this.#matched, index);
    }
  }

  #count(vote: Vote<T>, ordinal: number, index?: number): void {
    this.#unmatched -= 1;
    this.#onVote(ordinal, this.tally.count(vote, ordinal, index), vote.weight);
  }
}
