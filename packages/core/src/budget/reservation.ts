import type { BudgetLimit, ProviderError, ProviderErrorKind } from '@maker/events';
import type { Budget, CallCost } from './budget.ts';

/** The place of one call in the books of a budget, from its admission to what it used. */
export class Reservation {
  readonly bound: CallCost;
  readonly #budget: Budget;
  /** False once a repetition was refused: the failed call is booked, and no other one is reserved. */
  #isOpen = true;

  private constructor(budget: Budget, bound: CallCost) {
    this.#budget = budget;
    this.bound = bound;
  }

  /** Reserves a call, or names the cap that forbids it. */
  static make(budget: Budget, bound: CallCost): Reservation | BudgetLimit {
    return budget.admit(bound) ?? new Reservation(budget, bound);
  }

  /** Books a failed call and reserves the one that is to follow it, or names the cap that forbids it. */
  readonly repeat = ({ kind }: ProviderError): BudgetLimit | undefined => {
    this.fail(kind);
    const refusedBy = this.#budget.admit(this.bound);
    this.#isOpen = refusedBy === undefined;
    return refusedBy;
  };

  /**
   * Books a call that brought no answer. A refusal is free; a call that broke off may have been
   * answered and billed, so all that it can have cost is booked.
   */
  fail(kind: ProviderErrorKind): void {
    this.settle(freeKinds.has(kind) ? {} : this.bound);
  }

  /** Replaces the reservation by what was used. */
  settle(used: CallCost): void {
    if (this.#isOpen) this.#budget.settle(this.bound, used);
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
