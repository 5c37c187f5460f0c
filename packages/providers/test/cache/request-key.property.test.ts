import type { SampleRequest } from '@maker/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { requestKey } from '../../src/cache/request-key.ts';

const requests: fc.Arbitrary<SampleRequest> = fc.record({
  messages: fc.array(
    fc.record({ role: fc.constantFrom('system', 'user', 'assistant'), content: fc.string() }),
    { maxLength: 3 },
  ),
  temperature: fc.option(fc.constantFrom(0, 0.1, 1), { nil: undefined }),
  maxTokens: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
  seed: fc.option(fc.integer({ min: 0, max: 2 }), { nil: undefined }),
  id: fc.record({
    runId: fc.string(),
    step: fc.nat(2),
    branch: fc.nat(1),
    ordinal: fc.nat(2),
  }),
});

/** All of a request that makes it what it is. */
const identity = ({ id, messages, temperature, maxTokens, seed }: SampleRequest): string =>
  JSON.stringify([messages, temperature, maxTokens, seed, id.step, id.branch, id.ordinal]);

it('requests have one key exactly when they ask the same for the same place', async () => {
  await fc.assert(
    fc.asyncProperty(requests, requests, async (one, other) => {
      const isSame = identity(one) === identity(other);
      expect((await requestKey(one, 1)) === (await requestKey(other, 1))).toBe(isSame);
      const copy = structuredClone({ ...one, id: { ...one.id, runId: other.id.runId } });
      expect(await requestKey(copy, 1)).toBe(await requestKey(one, 1));
      expect(await requestKey(one, 2)).not.toBe(await requestKey(one, 1));
    }),
  );
});

it('a key is 64 hexadecimal digits and nothing of the prompt', async () => {
  await fc.assert(
    fc.asyncProperty(requests, async (request) => {
      expect(await requestKey(request, 1)).toMatch(/^[0-9a-f]{64}$/);
    }),
  );
});
