import { expect, it } from 'vitest';
import { assessMatcher, createKeyMatcher } from '../../src/index.ts';

const firstLetter = createKeyMatcher((value: string) => value.charAt(0));

it('counts what was merged and what was split, each against pairs of its kind', async () => {
  const pairs = [
    { a: 'ax', b: 'ay', same: true },
    { a: 'ax', b: 'bx', same: true },
    { a: 'cx', b: 'cy', same: false },
    { a: 'c', b: 'd', same: false },
    { a: 'e', b: 'f', same: false },
  ];
  expect(await assessMatcher({ matcher: firstLetter, pairs })).toEqual({
    ...{ same: 2, different: 3 },
    ...{ falseMerges: [2], falseSplits: [1] },
    ...{ falseMergeRate: 1 / 3, falseSplitRate: 1 / 2 },
  });
});

it('has no rates where there is nothing to count', async () => {
  expect(await assessMatcher({ matcher: firstLetter, pairs: [] })).toMatchObject({
    falseMergeRate: 0,
    falseSplitRate: 0,
  });
});

it('hands over the keys of the parser', async () => {
  const keys: string[] = [];
  const matcher = {
    match: (_value: string, key: string, [first]: readonly { readonly key: string }[]) =>
      keys.push(key, first?.key ?? ''),
  };
  await assessMatcher({
    matcher,
    pairs: [{ a: 'A', b: 'B', same: true }],
    key: (value) => value.toLowerCase(),
  });
  expect(keys).toEqual(['b', 'a']);
});
