import type { BudgetLimit, ProviderError, ProviderErrorKind } from '@maker/events';
import type { Account } from './account.ts';
import type { Booking, CallCost } from './budget.ts';

/** The place of one call in the books of a budget, from its admission to what it used. */
export class Reservation {
  readonly bound: CallCost;
  readonly #account: Account;
  /** Whether nothing is booked before the answer has arrived, because the scope replays. */
  readonly #booksLate: boolean;
  /** False where everything is booked: after a refused repetition too, since no other call is reserved. */
  #isOpen = true;
  #repeated: Booking | undefined;

  private constructor(account: Account, bound: CallCost, booksLate: boolean) {
    this.#account = account;
    this.bound = bound;
    this.#booksLate = booksLate;
  }

  /** Whether something is reserved that is not settled yet. */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** What the failed calls before the present one are booked with; undefined while it is the first. */
  get repeated(): Booking | undefined {
    return this.#repeated;
  }

  /** Reserves a call, or names the cap that forbids it. */
  static make(account: Account, bound: CallCost, booksLate = false): Reservation | BudgetLimit {
    return account.admit(bound) ?? new Reservation(account, bound, booksLate);
  }

  /** The place of a call that was made in an earlier life of the run: its answer is in the budget already. */
  static ofAnswered(account: Account, bound: CallCost): Reservation {
    const reservation = new Reservation(account, bound, false);
    reservation.#isOpen = false;
    return reservation;
  }

  /** Books a failed call and reserves the one that is to follow it, or names the cap that forbids it. */
  repeat({ kind }: ProviderError): BudgetLimit | undefined {
    let refusedBy: BudgetLimit | undefined;
    if (!this.#booksLate) {
      this.fail(kind);
      refusedBy = this.#account.admit(this.bound);
    }
    this.#isOpen = refusedBy === undefined;
    if (this.#isOpen) this.#repeated = addCall(this.#repeated, costOfFailure(kind, this.bound));
    return refusedBy;
  }

  /** Books the failed calls before a recorded answer, unless that was done when they failed. */
  recall(repeated: Booking | undefined): void {
    const isBooked = this.#repeated !== undefined && !this.#booksLate;
    if (repeated !== undefined && this.#isOpen && !isBooked) this.#account.book(repeated);
  }

  /** Books a call that may have been made before this one. What it brought is lost. */
  lose(): void {
    this.#account.book(addCall(undefined, this.bound));
  }

  /** Books a call that brought no answer. */
  fail(kind: ProviderErrorKind): void {
    this.settle(costOfFailure(kind, this.bound));
  }

  /** Replaces the reservation by what was used. */
  settle(used: CallCost): void {
    if (this.#isOpen) this.#account.settle(this.bound, used);
    this.#isOpen = false;
  }
}

/** The provider answered with an error and produced nothing. */
const freeKinds: ReadonlySet<ProviderErrorKind> = new Set([
  'rate-limited',
  'overloaded',
  'authentication',
  'invalid-request',
]);

/**
 * What a failed call is booked with. A refusal is free; a call that broke off may have been answered and
 * billed, so all that it can have cost is booked.
 */
export function costOfFailure(kind: ProviderErrorKind, bound: CallCost): CallCost {
  return freeKinds.has(kind) ? {} : bound;
}

/** One call more. */
export function addCall(
  booked: Booking | undefined,
  { tokens = 0, costUsd = 0 }: CallCost,
): Booking {
  return {
    calls: (booked?.calls ?? 0) + 1,
    tokens: (booked?.tokens ?? 0) + tokens,
    costUsd: (booked?.costUsd ?? 0) + costUsd,
  };
}
