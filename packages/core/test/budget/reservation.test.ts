import { ProviderError, type ProviderErrorKind } from '@maker/events';
import { describe, expect, test } from 'vitest';
import { Account } from '../../src/budget/account.ts';
import { Reservation } from '../../src/budget/reservation.ts';
import { createBudget } from '../../src/index.ts';

const bound = { tokens: 100, costUsd: 0.5 };
const failure = (kind: ProviderErrorKind): ProviderError =>
  new ProviderError({ message: 'failed', provider: 'test', kind });

const reserve = (budget = createBudget(), booksLate = false) => {
  const reservation = Reservation.make(new Account(budget), bound, booksLate);
  if (typeof reservation === 'string') throw new Error(`refused by ${reservation}`);
  return { budget, reservation };
};

describe('a reservation', () => {
  test('that does not fit names the cap', () => {
    expect(Reservation.make(new Account(createBudget({ maxTokens: 99 })), bound)).toBe('tokens');
  });

  test('gives way to what was used, once', () => {
    const { budget, reservation } = reserve();
    reservation.settle({ tokens: 30, costUsd: 0.1 });
    reservation.settle({ tokens: 30, costUsd: 0.1 });
    expect(budget.spent).toEqual({ calls: 1, tokens: 30, costUsd: 0.1 });
  });

  test.each<[ProviderErrorKind, number]>([
    ['rate-limited', 0],
    ['overloaded', 0],
    ['authentication', 0],
    ['invalid-request', 0],
    ['timeout', 100],
    ['network', 100],
    ['bad-response', 100],
    ['unknown', 100],
  ])('of a call that failed as %s books %d of 100 tokens', (kind, tokens) => {
    const { budget, reservation } = reserve();
    reservation.fail(kind);
    expect(budget.spent.tokens).toBe(tokens);
  });

  test('is made anew for a call that is repeated', () => {
    const { budget, reservation } = reserve(createBudget({ maxTokens: 250 }));
    expect(reservation.repeat(failure('overloaded'))).toBeUndefined();
    expect(reservation.repeat(failure('timeout'))).toBeUndefined();
    reservation.settle({ tokens: 30 });
    expect(budget.spent).toEqual({ calls: 3, tokens: 130, costUsd: 0.5 });
    expect(budget.admit({ tokens: 120 })).toBeUndefined();
  });

  test('that may not be repeated holds nothing any more', () => {
    const { budget, reservation } = reserve(createBudget({ maxTokens: 150 }));
    expect(reservation.repeat(failure('network'))).toBe('tokens');
    reservation.fail('network');
    expect(budget.spent).toEqual({ calls: 1, tokens: 100, costUsd: 0.5 });
    expect(budget.admit({ tokens: 50 })).toBeUndefined();
  });

  test('that is recorded books the failed calls before its answer, those made here not again', () => {
    const first = reserve();
    first.reservation.repeat(failure('timeout'));
    first.reservation.repeat(failure('overloaded'));
    const { repeated } = first.reservation;
    expect(repeated).toEqual({ calls: 2, tokens: 100, costUsd: 0.5 });
    first.reservation.recall(repeated);
    first.reservation.settle({ tokens: 30, costUsd: 0.1 });
    const second = reserve();
    second.reservation.recall(repeated);
    second.reservation.settle({ tokens: 30, costUsd: 0.1 });
    expect(second.budget.spent).toEqual(first.budget.spent);
  });

  test('on a scope that replays books repeated calls when the answer has arrived, live and replayed alike', () => {
    const live = reserve(createBudget(), true);
    expect(live.reservation.repeat(failure('timeout'))).toBeUndefined();
    expect(live.budget.spent.calls).toBe(1);
    const { repeated } = live.reservation;
    const replayed = reserve(createBudget(), true);
    for (const { reservation } of [live, replayed]) {
      reservation.recall(repeated);
      reservation.settle({ tokens: 30, costUsd: 0.1 });
    }
    expect(live.budget.spent).toEqual({ calls: 2, tokens: 130, costUsd: 0.6 });
    expect(replayed.budget.spent).toEqual(live.budget.spent);
  });
});
