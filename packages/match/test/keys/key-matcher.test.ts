import { expect, it, test } from 'vitest';
import { createKeyMatcher, createTextMatcher, matchPart } from '../../src/index.ts';
import { assign } from '../candidates.ts';

it('counts answers with one key as one, whatever their values', async () => {
  const parity = createKeyMatcher((value: number) => String(value % 2));
  expect(await assign(parity, [1, 2, 3, 4, 7])).toEqual([0, 1, 0, 1, 0]);
});

it('asks for the key of a candidate once', async () => {
  const asked: number[] = [];
  const matcher = createKeyMatcher((value: number) => String(asked.push(value) && value));
  await assign(matcher, [1, 1, 1, 1]);
  expect(asked).toHaveLength(5);
});

it('refuses what is no function', () => {
  expect(() => createKeyMatcher('text' as never)).toThrow('Expected `key` to be a function');
});

test('a part of what is voted on is matched by a matcher of its own', async () => {
  const matcher = matchPart(
    ({ action }: { action: string; state: number }) => action,
    createTextMatcher(),
  );
  const steps = [
    { action: 'Left', state: 1 },
    { action: 'left ', state: 2 },
    { action: 'right', state: 1 },
  ];
  expect(await assign(matcher, steps)).toEqual([0, 0, 1]);
});

test('a matcher of a part sees the same candidate as the same, with the votes it has by then', async () => {
  const seen: [object, number][] = [];
  const matcher = matchPart((value: { n: number }) => value.n, {
    match(_value, _key, candidates) {
      for (const each of candidates) seen.push([each, each.votes]);
      return candidates.length - 1;
    },
  });
  await assign(matcher, [{ n: 1 }, { n: 2 }, { n: 3 }]);
  expect(seen.map(([, votes]) => votes)).toEqual([1, 2]);
  expect(seen[0]?.[0]).toBe(seen[1]?.[0]);
});

test('a part needs a function and a matcher', () => {
  expect(() => matchPart(undefined as never, createTextMatcher())).toThrow('`part`');
  expect(() => matchPart((x) => x, {} as never)).toThrow('`matcher.match`');
});
