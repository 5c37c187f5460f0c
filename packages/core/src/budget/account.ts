import type { BudgetLimit } from '@maker/events';
import type { Booking, Budget, CallCost } from './budget.ts';

/** One race's page in the books of a budget that it may share: what its settled calls are booked with. */
export class Account implements Booking {
  calls = 0;
  tokens = 0;
  costUsd = 0;
  readonly #budget: Budget;

  constructor(budget: Budget) {
    this.#budget = budget;
  }

  admit(bound: CallCost): BudgetLimit | undefined {
    return this.#budget.admit(bound);
  }

  settle(bound: CallCost, used: CallCost): void {
    this.add({ calls: 1, tokens: used.tokens ?? 0, costUsd: used.costUsd ?? 0 });
    this.#budget.settle(bound, used);
  }

  /** Books calls that were made before and are not made again. */
  book(booking: Booking): void {
    this.add(booking);
    this.#budget.book(booking);
  }

  /** Takes over calls that the budget knows of already. */
  add({ calls, tokens, costUsd }: Booking): void {
    this.calls += calls;
    this.tokens += tokens;
    this.costUsd += costUsd;
  }
}
