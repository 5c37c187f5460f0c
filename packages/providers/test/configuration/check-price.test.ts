import type { TokenPrice } from '@maker/core';
import { describe, expect, it } from 'vitest';
import { createAISDKSampler } from '../../src/ai-sdk/index.ts';
import { createAnthropicBatchSampler, createAnthropicSampler } from '../../src/anthropic/index.ts';
import { checkPrice } from '../../src/configuration/check-price.ts';
import { createLMStudioSampler } from '../../src/lmstudio/index.ts';
import { createOllamaSampler } from '../../src/ollama/index.ts';
import { createOpenAIBatchSampler, createOpenAISampler } from '../../src/openai/index.ts';
import { createSimulatedSampler } from '../../src/simulated/index.ts';
import { openai } from '../ai-sdk/models.ts';

const usual: TokenPrice = { inputPerMillion: 1, outputPerMillion: 2 };

it.each<TokenPrice | undefined>([
  undefined,
  usual,
  { inputPerMillion: 0, outputPerMillion: 0 },
  { ...usual, cachedInputPerMillion: 0.1, cacheWritePerMillion: 1.25, source: 'a page' },
])('%o is a price', (price) => {
  expect(() => checkPrice(price)).not.toThrow();
});

const wrong: readonly (readonly [string, unknown])[] = [
  ['price', 3],
  ['price', null],
  ['price.inputPerMillion', { input: 1, output: 2 }],
  ['price.inputPerMillion', { ...usual, inputPerMillion: '1' }],
  ['price.outputPerMillion', { inputPerMillion: 1 }],
  ['price.outputPerMillion', { ...usual, outputPerMillion: -1 }],
  ['price.cachedInputPerMillion', { ...usual, cachedInputPerMillion: Number.NaN }],
  ['price.cacheWritePerMillion', { ...usual, cacheWritePerMillion: null }],
];

it.each(wrong)('refuses %s of %o', (argument, price) => {
  expect(() => checkPrice(price as TokenPrice)).toThrow(
    expect.objectContaining({ code: 'invalid-argument', argument }),
  );
});

describe('a price that is none is refused before anything is paid for', () => {
  const price = 3 as unknown as TokenPrice;
  const cloud = { model: 'm', apiKey: 'key', price };
  const url = 'http://127.0.0.1:1';
  it.each<[string, () => unknown]>([
    ['OpenAI', () => createOpenAISampler(cloud)],
    ['OpenAI in batches', () => createOpenAIBatchSampler(cloud)],
    ['Anthropic', () => createAnthropicSampler(cloud)],
    ['Anthropic in batches', () => createAnthropicBatchSampler(cloud)],
    ['Ollama', () => createOllamaSampler({ model: 'm', price })],
    ['LM Studio', () => createLMStudioSampler({ price })],
    [
      'the AI SDK',
      () => createAISDKSampler({ model: openai.v4('m', { url, apiKey: 'key' }), price }),
    ],
    ['the simulated model', () => createSimulatedSampler({ solve: () => expect.fail(), price })],
  ])('by %s', (_, create) => {
    expect(create).toThrow(expect.objectContaining({ argument: 'price' }));
  });
});
