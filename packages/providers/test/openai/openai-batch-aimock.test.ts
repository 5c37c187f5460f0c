import { LLMock } from '@copilotkit/aimock';
import { createOpenAIBatchSampler } from '@maker/providers/openai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hurried } from '../batch/batch-contract.ts';
import { calm, prompt, request } from '../requests.ts';

/* A server that nobody here wrote; it gives every request of a batch the same answer. */
describe('against aimock', () => {
  const mock = new LLMock();
  beforeAll(() => mock.start());
  afterAll(() => mock.stop());

  const askTwice = (headers: Record<string, string> = {}) => {
    const sampler = createOpenAIBatchSampler({
      model: 'gpt-4.1-mini',
      baseURL: `${mock.url}/v1`,
      fetch: (url, init) => {
        const sent = new Headers(init?.headers);
        for (const [name, value] of Object.entries(headers)) sent.set(name, value);
        return fetch(url, { ...init, headers: sent });
      },
      clock: hurried,
      quietMs: 1,
      price: { inputPerMillion: 1, outputPerMillion: 3 },
    });
    return Promise.allSettled(
      [0, 1].map((ordinal) => sampler.sample(request(prompt('hello'), ordinal), calm())),
    );
  };

  it('a batch brings an answer for each request', async () => {
    const value = {
      text: 'Mock batch completion',
      finishReason: 'stop',
      usage: { inputTokens: 1, outputTokens: 1, cachedInputTokens: 0, reasoningTokens: 0 },
      costUsd: 0.000002,
      provider: 'openai',
      model: 'gpt-4.1-mini',
    };
    expect(await askTwice()).toMatchObject([{ value }, { value }]);
  });

  it.each([
    ['failed', { kind: 'invalid-request' }],
    ['expired', { kind: 'bad-response', isRetryable: true }],
    ['cancelled', { kind: 'bad-response', isRetryable: true }],
  ])('a batch that ends as %s brings none', async (outcome, reason) => {
    const outcomes = await askTwice({ 'x-aimock-batch-outcome': outcome });
    expect(outcomes).toMatchObject([{ reason }, { reason }]);
  });
});
