import fc from 'fast-check';
import { expect, test } from 'vitest';
import { vote } from '../../src/index.ts';
import { type Letter, letterSampler, parseLetter } from './letters.ts';

const letters = fc.array(fc.constantFrom<Letter>('A', 'A', 'B', 'B', 'C', '!', 'x'), {
  maxLength: 40,
});
const trigger = fc.record(
  { afterVotes: fc.integer({ min: 1, max: 6 }), afterSamples: fc.integer({ min: 1, max: 6 }) },
  { requiredKeys: [] },
);
const levels = fc.array(
  trigger.filter(({ afterVotes, afterSamples }) => (afterVotes ?? afterSamples) !== undefined),
  { maxLength: 3 },
);

test('law: levels end at the same samples and the race comes to the same, whatever the order of arrival', async () => {
  await fc.assert(
    fc.asyncProperty(letters, levels, fc.scheduler(), async (answers, escalation, scheduler) => {
      const options = {
        ...{ parse: parseLetter, prompt: 'q', margin: 3, maxFailures: 100, escalation },
        ...{ maxSamples: 60, maxFlagged: 20 },
      };
      const ordered = await vote({ ...options, sampler: letterSampler(answers) });
      const turn = (): Promise<unknown> => scheduler.schedule(Promise.resolve());
      const shuffled = await scheduler.waitFor(
        vote({ ...options, sampler: letterSampler(answers, turn) }),
      );
      const { elapsedMs: _, ...expected } = ordered;
      expect(shuffled).toMatchObject(expected);
    }),
  );
});
