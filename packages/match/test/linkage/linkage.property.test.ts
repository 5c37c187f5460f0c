import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createLinkageMatcher, createToleranceMatcher } from '../../src/index.ts';
import { assign, clusters } from '../candidates.ts';

const tolerance = 1;
const matcher = createToleranceMatcher({ absolute: tolerance });
const number = fc.integer({ min: 0, max: 60 }).map((n) => n / 10);
const numbers = fc.array(number, { minLength: 1, maxLength: 12 });

/** Candidates as sets, whatever the order of candidates and votes. */
const partition = (groups: readonly (readonly number[])[]): string =>
  JSON.stringify(
    groups
      .map((group) => group.toSorted((a, b) => a - b))
      .toSorted((a, b) => (a[0] ?? 0) - (b[0] ?? 0)),
  );

/** Answers in clumps narrower than the tolerance and further apart: there, to be close is an equivalence. */
const clumps = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 10 })), {
    minLength: 1,
    maxLength: 12,
  })
  .map((votes) => votes.map(([clump, offset]) => clump * 2.5 + offset / 10));

test('law: where closeness is transitive, candidates do not depend on the order of the answers', async () => {
  await fc.assert(
    fc.asyncProperty(clumps, fc.infiniteStream(fc.nat()), async (values, ranks) => {
      const shuffled = values
        .map((value) => ({ value, rank: ranks.next().value as number }))
        .toSorted((a, b) => a.rank - b.rank)
        .map(({ value }) => value);
      expect(partition(await clusters(matcher, shuffled))).toBe(
        partition(await clusters(matcher, values)),
      );
    }),
    { numRuns: 200 },
  );
});

test('law: no two votes of a candidate are further apart than the tolerance', async () => {
  await fc.assert(
    fc.asyncProperty(numbers, async (values) => {
      for (const group of await clusters(matcher, values)) {
        expect(Math.max(...group) - Math.min(...group)).toBeLessThanOrEqual(tolerance + 1e-9);
      }
    }),
    { numRuns: 200 },
  );
});

test('law: candidates of numbers do not overlap', async () => {
  await fc.assert(
    fc.asyncProperty(numbers, async (values) => {
      const ranges = (await clusters(matcher, values))
        .map((group) => [Math.min(...group), Math.max(...group)] as const)
        .toSorted(([a], [b]) => a - b);
      for (const [index, [low]] of ranges.slice(1).entries()) {
        expect(low).toBeGreaterThan(ranges[index]?.[1] ?? -Infinity);
      }
    }),
    { numRuns: 200 },
  );
});

test('law: equal answers go to one candidate, and one that founds a candidate was like no candidate as a whole', async () => {
  await fc.assert(
    fc.asyncProperty(numbers, async (values) => {
      const indices = await assign(matcher, values);
      for (const [at, value] of values.entries()) {
        expect(indices[at]).toBe(indices[values.indexOf(value)]);
        const before = values.slice(0, at);
        const isFounder = !indices.slice(0, at).includes(indices[at] as number);
        if (!isFounder) continue;
        for (const index of new Set(indices.slice(0, at))) {
          const members = before.filter((_, i) => indices[i] === index);
          expect(members.some((member) => Math.abs(member - value) > tolerance)).toBe(true);
        }
      }
    }),
    { numRuns: 200 },
  );
});

test('no rule can do more: of 0, 0.8 and 1.6 the middle one goes with whichever came first', async () => {
  expect(await clusters(matcher, [0, 0.8, 1.6])).toEqual([[0, 0.8], [1.6]]);
  expect(await clusters(matcher, [1.6, 0.8, 0])).toEqual([[1.6, 0.8], [0]]);
});

test('one matcher serves several races at a time', async () => {
  const slow = createLinkageMatcher<number, number>({
    featureOf: async (value) => {
      await Promise.resolve();
      return value;
    },
    likeness: (a, b) => (Math.abs(a - b) <= 1 ? 1 : undefined),
  });
  const [first, second] = [
    [0, 0.9, 1.8],
    [1.8, 0.9, 0],
  ];
  const together = await Promise.all([assign(slow, first), assign(slow, second)]);
  expect(together).toEqual([await assign(slow, first), await assign(slow, second)]);
});
