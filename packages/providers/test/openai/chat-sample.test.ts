import { describe, expect, it } from 'vitest';
import { readChatAnswers } from '../../src/openai/chat-sample.ts';
import { completion } from './completion.ts';

const sampleOf = (fields: Record<string, unknown>): unknown => {
  const price = { inputPerMillion: 1, outputPerMillion: 1, cacheWritePerMillion: 2 };
  const call = { provider: 'openai', model: 'asked', price, latencyMs: 1 };
  return readChatAnswers(completion(fields), 1, call).samples[0];
};
const usageOf = (usage: unknown): unknown => sampleOf({ usage });

describe('usage', () => {
  it.each([
    ['none at all', undefined],
    ['null', null],
    ['nothing in it', {}],
    ['zeros only', { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 }],
    ['nulls', { prompt_tokens: null, completion_tokens: null }],
  ])('is absent, and the cost unknown, for a server that sends %s', (_, usage) => {
    expect(usageOf(usage)).toMatchObject({ usage: undefined, costUsd: undefined });
  });

  it('counts an empty answer, and no details as none', () => {
    expect(usageOf({ prompt_tokens: 5, completion_tokens: 0 })).toMatchObject({
      usage: { inputTokens: 5, outputTokens: 0, cachedInputTokens: 0, reasoningTokens: 0 },
      costUsd: 5e-6,
    });
    expect(usageOf({ prompt_tokens: 5, prompt_tokens_details: null })).toMatchObject({
      usage: { inputTokens: 5, outputTokens: 0, cachedInputTokens: 0, reasoningTokens: 0 },
    });
  });

  it('prices tokens that were written to the cache as such, up to the prompt that was not read from it', () => {
    const written = (cache_write_tokens: number | null) =>
      usageOf({
        prompt_tokens: 10,
        prompt_tokens_details: { cached_tokens: 4, cache_write_tokens },
      });
    expect(written(null)).toMatchObject({ costUsd: 10e-6 });
    expect(written(5)).toMatchObject({ costUsd: 15e-6 });
    expect(written(100)).toMatchObject({ costUsd: 16e-6 });
  });
});

it('names the model that was asked where the server names none', () => {
  expect(sampleOf({ model: undefined })).toMatchObject({ model: 'asked' });
});
