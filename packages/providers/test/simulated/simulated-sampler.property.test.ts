import type { Message, Sample, SampleRequest } from '@maker/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createSimulatedSampler, createVirtualClock } from '../../src/simulated/index.ts';
import { calm } from '../requests.ts';

const solution = { right: 'move = [1, 0, 2]', wrong: ['move = [1, 0, 1]', 'move = [2, 0, 1]'] };

const messagesOf = fc.array(
  fc.record<Message>({
    role: fc.constantFrom('system', 'user', 'assistant'),
    content: fc.string(),
  }),
  { minLength: 1, maxLength: 3 },
);

const requestOf = (messages: readonly Message[], ordinal: number): fc.Arbitrary<SampleRequest> =>
  fc.record({
    messages: fc.constant(messages.map((message) => ({ ...message }))),
    temperature: fc.constantFrom(undefined, 0, 0.1),
    seed: fc.nat(),
    id: fc.record({
      runId: fc.string(),
      step: fc.nat(),
      branch: fc.nat({ max: 3 }),
      ordinal: fc.constant(ordinal),
    }),
  });

it('answers by seed, prompt and ordinal alone: not by run, step, branch, temperature, or what it was asked before', async () => {
  const sameQuestion = fc
    .tuple(messagesOf, fc.nat())
    .chain(([messages, ordinal]) =>
      fc.tuple(requestOf(messages, ordinal), requestOf(messages, ordinal)),
    );
  const otherQuestion = fc
    .tuple(messagesOf, fc.nat())
    .chain(([messages, ordinal]) => requestOf(messages, ordinal));

  await fc.assert(
    fc.asyncProperty(
      fc.maxSafeInteger(),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      sameQuestion,
      otherQuestion,
      async (seed, stepSuccessRate, validRate, [first, second], other) => {
        const ask = async (requests: readonly SampleRequest[]): Promise<Sample | undefined> => {
          const sampler = createSimulatedSampler({
            solve: () => solution,
            seed,
            stepSuccessRate,
            validRate,
            latency: { medianMs: 10 },
            clock: createVirtualClock(),
          });
          const samples = requests.map((request) => sampler.sample(request, calm()));
          return (await Promise.all(samples)).at(-1);
        };
        expect(await ask([other, second])).toEqual(await ask([first]));
      },
    ),
  );
});
