import { expect, test } from 'vitest';
import { callBound } from '../../src/budget/call-bound.ts';

const price = { inputPerMillion: 1_000_000, outputPerMillion: 3_000_000 };
const asking = (...contents: string[]) =>
  contents.map((content) => ({ role: 'user', content }) as const);

test('a call is bound by the bytes of its prompt, not its characters, and 16 for each message', () => {
  expect(callBound(asking('abc', 'ä€'), 10, undefined)).toEqual({ tokens: 3 + 16 + 5 + 16 + 10 });
});

test('its cost is bound by what each kind of token costs', () => {
  expect(callBound(asking('abc'), 10, price)).toEqual({ tokens: 29, costUsd: 19 + 30 });
});

test('an answer of any length has no bound', () => {
  expect(callBound(asking('abc'), undefined, price)).toEqual({});
});
