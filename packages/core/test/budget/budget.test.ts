import { InvalidArgumentError } from '@maker/events';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createBudget } from '../../src/index.ts';

describe('a budget', () => {
  test('admits calls until one of its caps forbids the next, and names it', () => {
    const budget = createBudget({ maxCalls: 3, maxTokens: 100, maxCostUsd: 1 });
    expect(budget.admit({ tokens: 60, costUsd: 0.1 })).toBeUndefined();
    expect(budget.admit({ tokens: 41, costUsd: 0.1 })).toBe('tokens');
    expect(budget.admit({ tokens: 10, costUsd: 0.95 })).toBe('cost');
    expect(budget.admit({ tokens: 40, costUsd: 0.9 })).toBeUndefined();
    expect(budget.admit({ tokens: 0, costUsd: 0 })).toBeUndefined();
    expect(budget.admit({ tokens: 0, costUsd: 0 })).toBe('calls');
    expect(budget.accountOf('calls')).toEqual({ cap: 3, spent: 3 });
    expect(budget.accountOf('cost')).toEqual({ cap: 1, spent: 0 });
  });

  test('frees what a call did not use', () => {
    const budget = createBudget({ maxTokens: 100, maxCostUsd: 1 });
    budget.admit({ tokens: 100, costUsd: 1 });
    expect(budget.admit({ tokens: 1 })).toBe('tokens');
    budget.settle({ tokens: 100, costUsd: 1 }, { tokens: 10, costUsd: 0.25 });
    expect(budget.admit({ tokens: 90, costUsd: 0.75 })).toBeUndefined();
    expect(budget.spent).toEqual({ calls: 2, tokens: 10, costUsd: 0.25 });
  });

  test('admits calls without a bound while anything is left', () => {
    const budget = createBudget({ maxTokens: 10 });
    expect(budget.admit({})).toBeUndefined();
    budget.settle({}, { tokens: 9 });
    expect(budget.admit({})).toBeUndefined();
    budget.settle({}, { tokens: 1 });
    expect(budget.admit({})).toBe('tokens');
  });

  test('tells who was refused when a call is settled, unless waiting is in vain', async () => {
    const budget = createBudget({ maxCalls: 2, maxTokens: 100 });
    expect(budget.released('tokens')).toBeUndefined();
    budget.admit({ tokens: 100 });
    expect(budget.released('calls')).toBeUndefined();
    const released = budget.released('tokens');
    budget.settle({ tokens: 100 }, { tokens: 1 });
    await released;
    expect(budget.admit({ tokens: 99 })).toBeUndefined();
  });

  test('lets nobody wait for calls that are held by who may be waiting for him', async () => {
    const budget = createBudget({ maxTokens: 100 });
    budget.admit({ tokens: 60 });
    budget.admit({ tokens: 40 });
    const released = budget.released('tokens');
    const letGo = budget.hold(1);
    await released;
    const releasedAgain = budget.released('tokens');
    expect(releasedAgain).toBeInstanceOf(Promise);
    const letOtherGo = budget.hold(1);
    await releasedAgain;
    expect(budget.released('tokens')).toBeUndefined();
    letOtherGo();
    letGo();
    expect(budget.released('tokens')).toBeInstanceOf(Promise);
  });

  test('counts its seconds from the first start', () => {
    const budget = createBudget({ maxSeconds: 2 });
    expect(budget.remainingMs(5)).toBe(2000);
    budget.start(1000);
    budget.start(9000);
    expect(budget.remainingMs(1500)).toBe(1500);
    expect(createBudget().remainingMs(0)).toBe(Infinity);
  });

  test.each([
    { maxCalls: 0 },
    { maxTokens: -1 },
    { maxCostUsd: Number.NaN },
    { maxSeconds: '1' as never },
    { maxCost: 1 } as never,
    5 as never,
    null as never,
  ])('refuses %j', (limits) => {
    expect(() => createBudget(limits)).toThrow(InvalidArgumentError);
  });
});

test('law: a cap is never passed while every call stays within its bound', () => {
  const calls = fc.array(fc.record({ bound: fc.nat(50), used: fc.nat(50), settles: fc.nat(3) }));
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), calls, (maxTokens, attempts) => {
      const budget = createBudget({ maxTokens });
      const open: { bound: number; used: number }[] = [];
      const settleOne = (): void => {
        const call = open.shift();
        if (call) budget.settle({ tokens: call.bound }, { tokens: call.used });
      };
      for (const { bound, used, settles } of attempts) {
        const call = { bound, used: Math.min(used, bound) };
        if (budget.admit({ tokens: bound }) === undefined) open.push(call);
        for (let i = 0; i < settles; i++) settleOne();
      }
      while (open.length > 0) settleOne();
      expect(budget.spent.tokens).toBeLessThanOrEqual(maxTokens);
    }),
  );
});
