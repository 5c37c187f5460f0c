import { describe, expect, it, test } from 'vitest';
import { assessMatcher } from '../../src/index.ts';
import { kinds, labelledPairs } from './kinds.ts';

const assessed = await Promise.all(
  kinds.map(async (kind) => {
    const pairs = labelledPairs(kind);
    return { kind, pairs, ...(await assessMatcher({ matcher: kind.matcher, pairs })) };
  }),
);

test('the labelled set has at least 500 pairs of different texts, most of them hard to tell apart', () => {
  const pairs = assessed.slice(0, -1).flatMap((each) => each.pairs);
  expect(pairs.length).toBeGreaterThan(500);
  expect(pairs.filter(({ same }) => !same).length).toBeGreaterThan(500);
});

/** Of what a person calls the same, by kind; a figure that changes changes the table in docs/matching.md. */
const known = {
  JSON: { merges: 0, splits: 4 },
  numbers: { merges: 0, splits: 3 },
  text: { merges: 2, splits: 7 },
  dates: { merges: 0, splits: 4 },
  money: { merges: 0, splits: 5 },
  TypeScript: { merges: 0, splits: 7 },
  Python: { merges: 0, splits: 6 },
  SQL: { merges: 0, splits: 7 },
  embedding: { merges: 28, splits: 3 },
  'embedding, no claims': { merges: 55, splits: 1 },
};

describe.each(assessed)('$kind.name', ({ kind, falseMerges, falseSplits, pairs }) => {
  it('errs on the pairs that are known, and on no other', () => {
    const { merges, splits } = known[kind.name as keyof typeof known];
    const shown = (indices: readonly number[]) => indices.map((index) => pairs[index]);
    expect(shown(falseMerges)).toHaveLength(merges);
    expect(shown(falseSplits)).toHaveLength(splits);
  });

  it('judges a pair alike from both sides', async () => {
    const turned = pairs.map(({ a, b, same }) => ({ a: b, b: a, same }));
    const back = await assessMatcher({ matcher: kind.matcher, pairs: turned });
    expect([back.falseMerges, back.falseSplits]).toEqual([falseMerges, falseSplits]);
  });
});
