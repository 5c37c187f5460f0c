import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Sampler, vote } from '../../src/index.ts';
import { answerLetter, type Letter, letterSampler, oneAtATime, parseLetter } from './letters.ts';

const letters = fc.array(fc.constantFrom<Letter>('A', 'A', 'B', 'B', 'C', '!', 'x'), {
  maxLength: 40,
});

test('law: a race whose samples are drawn by joint calls comes to what one at a time comes to', async () => {
  const margins = fc.integer({ min: 1, max: 8 });
  await fc.assert(
    fc.asyncProperty(
      ...[letters, margins, fc.integer({ min: 1, max: 5 }), fc.scheduler()],
      async (answers, margin, most, scheduler) => {
        const turn = (): Promise<unknown> => scheduler.schedule(Promise.resolve());
        const sampler: Sampler = {
          ...letterSampler(answers, turn),
          async sampleMany({ id }, count) {
            await turn();
            const asked = Array.from(
              { length: Math.min(count, most) },
              (_, index) => answers[id.ordinal + index] ?? 'A',
            );
            const failed = asked.indexOf('x');
            return Promise.all((failed > 0 ? asked.slice(0, failed) : asked).map(answerLetter));
          },
        };
        const limits = { margin, maxFailures: 100 };
        const running = vote({ sampler, parse: parseLetter, prompt: 'q', ...limits });
        const result = await scheduler.waitFor(running);
        const expected = oneAtATime(answers, margin);
        expect(result).toMatchObject({ status: 'decided', winner: expected.winner });
        expect([result.samples, result.failures]).toEqual([expected.samples, expected.failures]);
      },
    ),
  );
});
