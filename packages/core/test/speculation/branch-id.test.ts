import { expect, test } from 'vitest';
import { branchId } from '../../src/speculation/branch-id.ts';

test('branches of a hundred thousand states have a hundred thousand names', () => {
  const names = new Set<number>();
  for (let i = 0; i < 200_000; i++) names.add(branchId({ step: i.toString(36) }));
  expect(names.size).toBe(200_000);
});

test('states whose 32-bit hashes are equal are told apart', () => {
  // Found by search: the same FNV-1a, and so the same whatever is put behind them.
  const [one, other] = ['state-17kqv33-7m7-of-the-task', 'state-eh0zxw-2l2s-of-the-task'];
  expect(branchId(one)).not.toBe(branchId(other));
});
