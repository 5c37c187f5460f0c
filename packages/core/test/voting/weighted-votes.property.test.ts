import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Sample, type Sampler, type StoppingRule, vote } from '../../src/index.ts';
import { answerLetter, type Letter, parseLetter } from './letters.ts';

/** Members of an ensemble take turns; the weight of each, by its place. */
const weightLists = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 });
const letters = fc.array(fc.constantFrom<Letter>('A', 'A', 'B', 'B', 'C', '!', 'x'), {
  maxLength: 40,
});
const thresholds = fc.integer({ min: 1, max: 30 });
const maxFailures = 100;

/** Ahead by so much weight. */
function aheadByWeight(threshold: number, weights: readonly number[]): StoppingRule {
  const greatest = Math.max(...weights);
  return {
    weightOf: ({ member }: Sample) => weights[Number(member)] ?? Number.NaN,
    decided: ({ leaderVotes, runnerUpVotes }) => leaderVotes - runnerUpVotes >= threshold,
    safeInFlight: ({ leaderVotes, runnerUpVotes }) =>
      Math.ceil((threshold - leaderVotes + runnerUpVotes) / greatest),
  };
}

function memberSampler(
  answers: readonly Letter[],
  members: number,
  turn: () => Promise<unknown>,
): Sampler {
  return {
    sample: async ({ id: { ordinal } }) => {
      await turn();
      const member = String(ordinal % members);
      return { ...(await answerLetter(answers[ordinal] ?? 'A')), member };
    },
  };
}

/** What the race must come to, one answer at a time: written without any of the code under test. */
function oneAtATime(answers: readonly Letter[], weights: readonly number[], threshold: number) {
  const votes: Record<string, number> = {};
  for (let ordinal = 0; ; ordinal++) {
    const [first = 0, second = 0] = Object.values(votes).sort((a, b) => b - a);
    if (first - second >= threshold) {
      return { winner: Object.keys(votes).find((key) => votes[key] === first), votes, ordinal };
    }
    const letter = answers[ordinal] ?? 'A';
    if (letter === 'x' || letter === '!') continue;
    votes[letter] = (votes[letter] ?? 0) + (weights[ordinal % weights.length] ?? 0);
  }
}

test('law: with weights too, any order of arrival gives what drawing one at a time gives', async () => {
  await fc.assert(
    fc.asyncProperty(
      letters,
      weightLists,
      thresholds,
      fc.scheduler(),
      async (answers, weights, threshold, scheduler) => {
        const turn = (): Promise<unknown> => scheduler.schedule(Promise.resolve());
        const sampler = memberSampler(answers, weights.length, turn);
        const rule = aheadByWeight(threshold, weights);
        const race = { sampler, rule, parse: parseLetter, prompt: 'q', maxFailures };
        const result = await scheduler.waitFor(vote(race));
        const expected = oneAtATime(answers, weights, threshold);
        expect(result).toMatchObject({ status: 'decided', winner: expected.winner });
        expect(Object.fromEntries(result.tally.map(({ key, votes }) => [key, votes]))).toEqual(
          expected.votes,
        );
        // No sample too many: as many requests as one at a time would have made.
        expect(result.samples + result.failures).toBe(expected.ordinal);
        expect([result.aborted, result.warnings]).toEqual([0, []]);
      },
    ),
  );
});

test('law: the calls in flight could never decide the race together before the last has arrived', async () => {
  await fc.assert(
    fc.asyncProperty(
      letters,
      weightLists,
      thresholds,
      fc.scheduler(),
      async (answers, weights, threshold, scheduler) => {
        let inFlight = 0;
        let lead = 0;
        let most = 0;
        const sampler = memberSampler(answers, weights.length, async () => {
          inFlight += 1;
          const spare = threshold - lead - (inFlight - 1) * Math.max(...weights);
          most = Math.max(most, spare > 0 ? 0 : 1);
          await scheduler.schedule(Promise.resolve());
          inFlight -= 1;
        });
        const rule = aheadByWeight(threshold, weights);
        const race = { sampler, rule, parse: parseLetter, prompt: 'q', maxFailures };
        await scheduler.waitFor(
          vote({
            ...race,
            onEvent: (event) => {
              if (event.type === 'vote-cast') ({ lead } = event);
            },
          }),
        );
        expect([inFlight, most]).toEqual([0, 0]);
      },
    ),
  );
});
