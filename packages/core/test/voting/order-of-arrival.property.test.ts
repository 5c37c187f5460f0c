import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Matcher,
  type Sample,
  type Sampler,
  type StoppingRule,
  vote,
} from '../../src/index.ts';
import { completeSample } from '../../src/testing/index.ts';
import { type Letter, letterSampler, oneAtATime, parseLetter } from './letters.ts';

const letters = fc.array(fc.constantFrom<Letter>('A', 'A', 'B', 'B', 'C', '!', 'x'), {
  maxLength: 40,
});
const margins = fc.integer({ min: 1, max: 6 });
const maxFailures = 100;

test('law: any order of arrival gives the winner, votes and samples of drawing one at a time', async () => {
  await fc.assert(
    fc.asyncProperty(letters, margins, fc.scheduler(), async (answers, margin, scheduler) => {
      const sampler = letterSampler(answers, () => scheduler.schedule(Promise.resolve()));
      const running = vote({ sampler, parse: parseLetter, prompt: 'q', margin, maxFailures });
      const result = await scheduler.waitFor(running);
      const expected = oneAtATime(answers, margin);
      expect(result).toMatchObject({ status: 'decided', winner: expected.winner });
      expect(Object.fromEntries(result.tally.map(({ key, votes }) => [key, votes]))).toEqual(
        expected.votes,
      );
      expect([result.samples, result.failures]).toEqual([expected.samples, expected.failures]);
    }),
  );
});

test('law: a cap on samples cuts every order of arrival at the same samples', async () => {
  const caps = fc.integer({ min: 1, max: 15 });
  await fc.assert(
    fc.asyncProperty(letters, margins, caps, fc.scheduler(), async (answers, margin, cap, s) => {
      const sampler = letterSampler(answers, () => s.schedule(Promise.resolve()));
      const limits = { margin, maxSamples: cap, maxFlagged: cap, maxFailures };
      const result = await s.waitFor(vote({ sampler, parse: parseLetter, prompt: 'q', ...limits }));
      const expected = oneAtATime(answers, margin, cap);
      expect(result.samples).toBe(expected.samples);
      expect(result.status === 'decided' ? result.winner : result.reason).toBe(
        expected.winner ?? 'max-samples',
      );
    }),
  );
});

test('law: exactly (margin - lead) calls are in flight whenever the race waits', async () => {
  await fc.assert(
    fc.asyncProperty(letters, margins, fc.scheduler(), async (answers, margin, scheduler) => {
      let inFlight = 0;
      let lead = 0;
      let excess = 0;
      const sampler = letterSampler(answers, async () => {
        inFlight += 1;
        excess = Math.max(excess, inFlight - (margin - lead));
        await scheduler.schedule(Promise.resolve());
        inFlight -= 1;
      });
      const running = vote({
        ...{ sampler, parse: parseLetter, prompt: 'q', margin, maxFailures },
        onEvent: (event) => {
          if (event.type === 'vote-cast') ({ lead } = event);
        },
      });
      let isOver = false;
      void running.then(() => (isOver = true));
      while (!isOver) {
        // Everything that can be requested has been, once all microtasks have run.
        await new Promise(setImmediate);
        // On a busy machine a run may be letting the event loop have its turn.
        if (inFlight !== margin - lead) await new Promise((resolve) => setTimeout(resolve, 0));
        if (scheduler.count() === 0) break;
        expect(inFlight).toBe(margin - lead);
        await scheduler.waitNext(1);
      }
      await running;
      expect([inFlight, excess]).toEqual([0, 0]);
    }),
  );
});

test('law: with a matcher too, a flag that arrives early is replaced at once', async () => {
  const matcher: Matcher<string> = {
    match: (value, _key, all) => all.findIndex((each) => each.value === value),
  };
  await fc.assert(
    fc.asyncProperty(letters, margins, fc.scheduler(), async (answers, margin, scheduler) => {
      const possible = new Set<number>();
      const sampler = letterSampler(answers, () => scheduler.schedule(Promise.resolve()));
      let lead = 0;
      const running = vote({
        ...{ sampler, parse: parseLetter, prompt: 'q', margin, matcher, maxFailures },
        onEvent: (event) => {
          if (event.type === 'sample-requested') possible.add(event.ordinal);
          if (event.type === 'sample-failed' || event.type === 'red-flag-triggered')
            possible.delete(event.ordinal);
          if (event.type === 'vote-cast') {
            possible.delete(event.ordinal);
            ({ lead } = event);
          }
        },
      });
      for (let turns = 0; turns < 200 && lead < margin; turns++) {
        await new Promise(setImmediate);
        expect(possible.size).toBe(margin - lead);
        if (scheduler.count() > 0) await scheduler.waitNext(1);
      }
      expect((await running).status).toBe('decided');
    }),
  );
});

test('law: values that share a key, and candidates that share a place, go by the order of the requests', async () => {
  // The most votes of a fixed number: a rule under which candidates may tie.
  const mostOf = (votes: number): StoppingRule => ({
    decided: (tally) => tally.votes >= votes,
    safeInFlight: (tally) => votes - tally.votes,
  });
  const parse = ({ text }: Sample) => ({ ok: true, value: text, key: text.slice(0, 1) }) as const;
  await fc.assert(
    fc.asyncProperty(letters, margins, fc.scheduler(), async (answers, votes, scheduler) => {
      const raceWith = (turn: () => Promise<unknown>) => {
        const sampler: Sampler = {
          sample: async ({ id }) => {
            await turn();
            return completeSample({ text: `${answers[id.ordinal] ?? 'A'}${id.ordinal}` });
          },
        };
        return vote({ sampler, parse, prompt: 'q', rule: mostOf(votes) });
      };
      const inOrder = await raceWith(() => Promise.resolve());
      const scheduled = raceWith(() => scheduler.schedule(Promise.resolve()));
      const { elapsedMs: _, ...outcome } = await scheduler.waitFor(scheduled);
      expect(inOrder).toMatchObject(outcome);
    }),
  );
});

test('law: a matcher whose clusters depend on order sees answers in the order of their requests', async () => {
  // Joins the first candidate within 1: 0, 1, 2 are one cluster or two, depending on which came first.
  const nearby: Matcher<number> = {
    match: async (value, _key, candidates) =>
      candidates.findIndex((candidate) => Math.abs(candidate.value - value) <= 1),
  };
  const numbers = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 30, maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(numbers, margins, fc.scheduler(), async (values, margin, scheduler) => {
      const valueOf = (ordinal: number): number => values[ordinal] ?? 0;
      const raceWith = (turn: () => Promise<unknown>) =>
        vote({
          sampler: {
            sample: ({ id }) =>
              turn().then(() => completeSample({ text: String(valueOf(id.ordinal)) })),
          },
          parse: ({ text }) => ({ ok: true, value: Number(text), key: text }),
          ...{ prompt: 'q', margin, matcher: nearby, maxSamples: 200 },
        });
      const scheduled = await scheduler.waitFor(
        raceWith(() => scheduler.schedule(Promise.resolve())),
      );
      const inOrder = await raceWith(() => Promise.resolve());
      const outcome = ({ status, tally, samples }: typeof inOrder) => ({ status, tally, samples });
      expect(outcome(scheduled)).toEqual(outcome(inOrder));
    }),
  );
});
