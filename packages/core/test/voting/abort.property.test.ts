import type { MakerEvent } from '@maker/events';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSpendingSum, type Matcher, type Sampler, vote } from '../../src/index.ts';
import { createBiasedSampler } from '../../src/testing/index.ts';

const votes = fc.record({
  seed: fc.integer(),
  margin: fc.integer({ min: 1, max: 3 }),
  hasMatcher: fc.boolean(),
  /** After how many events to abort; many votes are over before. */
  abortAfter: fc.integer({ min: 1, max: 40 }),
});

test('law: whenever a vote is aborted, one event ends it, the last of its race, with all that it had cost', async () => {
  await fc.assert(
    fc.asyncProperty(votes, async ({ seed, margin, hasMatcher, abortAfter }) => {
      const controller = new AbortController();
      const sum = createSpendingSum();
      const events: MakerEvent[] = [];
      const { signal } = controller;
      const result = await vote({
        ...{ sampler: fickle(seed), prompt: 'q', margin, maxSamples: 12, seed, signal, parse },
        matcher: hasMatcher ? slowMatcher : undefined,
        onEvent(event) {
          sum.observe(event);
          if (events.push(event) === abortAfter) controller.abort();
        },
      }).catch(() => undefined);
      const ofRace = events.filter((event) => 'step' in event);
      const ends = ofRace.filter(({ type }) => /^vote-(decided|undecided|failed)$/.test(type));
      expect(ends).toEqual(ofRace.slice(-1));
      const { samples, votes: counted, failures, usage } = sum.total();
      expect(ends[0]).toMatchObject({ samples, votes: counted, failures, usage });
      expect(ends[0]?.type === 'vote-failed').toBe(result === undefined);
    }),
    { examples: [[{ seed: 1_986_634_499, margin: 2, hasMatcher: true, abortAfter: 3 }]] },
  );
});

const slowMatcher: Matcher<string> = {
  async match(_, key, candidates) {
    await Promise.resolve();
    return candidates.findIndex((candidate) => candidate.key === key);
  },
};

const parse = ({ text }: { readonly text: string }) =>
  text === 'bad'
    ? ({ ok: false, flag: { reason: 'format' } } as const)
    : ({ ok: true, value: text, key: text } as const);

/** Right, wrong, malformed or out of order, some later than others. */
function fickle(seed: number): Sampler {
  const biased = createBiasedSampler({ answers: { a: 3, b: 2, bad: 1, broken: 1 }, seed });
  return {
    async sample(request, context) {
      for (let turns = (seed + request.id.ordinal) & 3; turns > 0; turns--) await Promise.resolve();
      const sample = await biased.sample(request, context);
      if (sample.text === 'broken') throw new Error('out of order');
      return sample;
    },
  };
}
