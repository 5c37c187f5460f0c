import { describe, expect, it } from 'vitest';
import { toSample } from '../../src/openai/chat-sample.ts';
import { completion } from './completion.ts';

const usageOf = (usage: unknown): unknown =>
  toSample(completion({ usage }) as never, {
    provider: 'openai',
    model: 'asked',
    price: { inputPerMillion: 1, outputPerMillion: 1 },
    latencyMs: 1,
  });

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
});

it('names the model that was asked where the server names none', () => {
  const response = completion({ model: undefined });
  const sample = toSample(response as never, {
    provider: 'openai',
    model: 'asked',
    price: undefined,
    latencyMs: 1,
  });
  expect(sample.model).toBe('asked');
});
