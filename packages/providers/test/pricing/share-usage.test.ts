import { expect, it } from 'vitest';
import { apportion, shareUsage } from '../../src/pricing/share-usage.ts';

it('answer tokens go by length in UTF-8, the rest to the largest remainders', () => {
  const usage = { inputTokens: 100, outputTokens: 10, cachedInputTokens: 64, reasoningTokens: 3 };
  // Lengths 4, 2 and 1: quotas 5.71, 2.86 and 1.43.
  expect(shareUsage(usage, ['éé', 'bc', 'd'])).toEqual([
    { inputTokens: 100, outputTokens: 6, cachedInputTokens: 64, reasoningTokens: 2 },
    { inputTokens: 0, outputTokens: 3, cachedInputTokens: 0, reasoningTokens: 1 },
    { inputTokens: 0, outputTokens: 1, cachedInputTokens: 0, reasoningTokens: 0 },
  ]);
});

it('one sample has the whole usage', () => {
  const usage = { inputTokens: 5, outputTokens: 7, cachedInputTokens: 1, reasoningTokens: 2 };
  expect(shareUsage(usage, ['any'])).toEqual([usage]);
});

it('without weights the parts are as equal as can be, the earlier ones larger', () => {
  expect(apportion(7, [0, 0, 0])).toEqual([3, 2, 2]);
  expect(apportion(0, [0, 5])).toEqual([0, 0]);
});
