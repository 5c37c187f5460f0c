import { type Budget, createBudget } from '@maker/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { joinBudgets } from '../../src/sampling/joined-budget.ts';

const cost = fc.record({ tokens: fc.integer({ min: 1, max: 100 }) });

/** Admits and settles calls in the order of `steps`, several open at a time. */
function spend(
  budgets: readonly Budget[],
  steps: readonly { tokens: number; who: number }[],
): void {
  const open: { budget: Budget; tokens: number }[] = [];
  for (const { tokens, who } of steps) {
    const budget = budgets[who % budgets.length] as Budget;
    if (budget.admit({ tokens }) === undefined) open.push({ budget, tokens });
    if (open.length > 2) {
      const first = open.shift();
      first?.budget.settle({ tokens: first.tokens }, { tokens: Math.ceil(first.tokens / 2) });
    }
  }
  for (const { budget, tokens } of open) budget.settle({ tokens }, { tokens });
}

it('passes neither cap, however calls of several budgets are mixed', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 500 }),
      fc.integer({ min: 1, max: 500 }),
      fc.array(fc.tuple(cost, fc.nat(2)), { maxLength: 40 }),
      (ownCap, totalCap, steps) => {
        const total = createBudget({ maxTokens: totalCap });
        const owns = [0, 1, 2].map(() => createBudget({ maxTokens: ownCap }));
        spend(
          owns.map((own) => joinBudgets(own, total)),
          steps.map(([{ tokens }, who]) => ({ tokens, who })),
        );
        for (const own of owns) expect(own.spent.tokens).toBeLessThanOrEqual(ownCap);
        expect(total.spent.tokens).toBeLessThanOrEqual(totalCap);
        expect(owns.reduce((sum, { spent }) => sum + spent.tokens, 0)).toBe(total.spent.tokens);
      },
    ),
  );
});

it('gives back what one of the two has admitted in vain', () => {
  const own = createBudget({ maxTokens: 10 });
  const total = createBudget({ maxCalls: 1 });
  const joined = joinBudgets(own, total);

  expect(joined.admit({ tokens: 6 })).toBeUndefined();
  expect(joined.admit({ tokens: 4 })).toBe('calls');
  joined.settle({ tokens: 6 }, { tokens: 6 });
  expect(own.admit({ tokens: 4 })).toBeUndefined();
});

it('counts no call that was not made', () => {
  const own = createBudget({ maxCalls: 2 });
  const joined = joinBudgets(own, createBudget({ maxTokens: 10 }));

  expect(joined.admit({ tokens: 8 })).toBeUndefined();
  expect([1, 2, 3].map(() => joined.admit({ tokens: 8 }))).toEqual(['tokens', 'tokens', 'tokens']);
  expect(own.spent.calls).toBe(1);
  joined.settle({ tokens: 8 }, { tokens: 1 });
  expect(joined.admit({ tokens: 8 })).toBeUndefined();
});

it('speaks of the one that refused', async () => {
  const own = createBudget({ maxTokens: 10, maxSeconds: 2 });
  const total = createBudget({ maxTokens: 5 });
  const joined = joinBudgets(own, total);
  joined.start(1000);

  expect(joined.remainingMs(2000)).toBe(1000);
  expect(joined.limits).toEqual({ maxTokens: 10, maxSeconds: 2 });
  expect(joined.admit({ tokens: 20 })).toBe('tokens');
  expect(joined.accountOf('tokens')).toEqual({ cap: 10, spent: 0 });
  expect(joined.admit({ tokens: 5 })).toBeUndefined();
  expect(joined.admit({ tokens: 5 })).toBe('tokens');
  expect(joined.accountOf('tokens')).toEqual({ cap: 5, spent: 0 });
  const held = joined.released('tokens');
  const letGo = joined.hold(1);
  await held;
  expect([own, joined].map((each) => each.released('tokens'))).toEqual([undefined, undefined]);
  letGo();
  const released = joined.released('tokens');
  joined.settle({ tokens: 5 }, { tokens: 1 });
  await released;
  expect(joined.spent.tokens).toBe(1);
  joined.book({ calls: 1, tokens: 2, costUsd: 0 });
  expect([own.spent.tokens, total.spent.tokens]).toEqual([3, 3]);
});
