import { expect, test } from 'vitest';
import { requireJson } from '../../src/scope/require-json.ts';

test('what JSON holds passes', () => {
  const value = { pegs: [[3, 2], []], previous: null, done: false, name: 'x', later: undefined };
  expect(() => requireJson(value, 'nextState', 'run')).not.toThrow();
  expect(() => requireJson(Object.create(null), 'nextState', 'run')).not.toThrow();
});

test.each([
  [
    { a: [1, new Date(0)] },
    '`nextState.a[1]` to be JSON, so that the run can go on from it, got a Date',
  ],
  [
    { a: { b: Number.NaN } },
    '`nextState.a.b` to be JSON, so that the run can go on from it, got NaN',
  ],
  [[undefined], '`nextState[0]`'],
  [1n, 'got bigint'],
  [() => 1, 'got function'],
  [new Map(), 'got a Map'],
])('what would not come back is named with its place', (value, message) => {
  expect(() => requireJson(value, 'nextState', 'run')).toThrow(message);
});
