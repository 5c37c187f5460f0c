import type { Budget } from '@maker/core';

/**
 * A budget that admits a call only where both do: that of one tool call and that of the process.
 * What a tool call does not use is left to the others.
 */
export function joinBudgets(own: Budget, total: Budget): Budget {
  let refusing = own;
  return {
    limits: own.limits,
    spent: own.spent,
    start: own.start,
    remainingMs: own.remainingMs,
    accountOf: (limit) => refusing.accountOf(limit),
    released: (limit) => refusing.released(limit),
    hold(calls) {
      const letGo = [own.hold(calls), total.hold(calls)];
      return () => letGo.forEach((end) => end());
    },
    admit(bound) {
      refusing = own;
      const refusedByOwn = own.admit(bound);
      if (refusedByOwn !== undefined) return refusedByOwn;
      refusing = total;
      const refusedByTotal = total.admit(bound);
      if (refusedByTotal === undefined) return undefined;
      own.settle(bound, {});
      own.book({ calls: -1, tokens: 0, costUsd: 0 });
      return refusedByTotal;
    },
    settle(bound, used) {
      own.settle(bound, used);
      total.settle(bound, used);
    },
    book(spent) {
      own.book(spent);
      total.book(spent);
    },
  };
}
