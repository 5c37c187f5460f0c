import type { TokenPrice } from '@maker/core';

/** Prices that the data package lacks, in US dollars for a million tokens, by provider and model. */
export const priceOverrides: Readonly<Record<string, Readonly<Record<string, TokenPrice>>>> = {
  anthropic: {
    'claude-haiku-5-5': {
      inputPerMillion: 0.1,
      outputPerMillion: 0.5,
      cachedInputPerMillion: 0.01,
      cacheWritePerMillion: 0.125,
      source: "Anthropic's price list (prompts up to 100,000 tokens; cache of 5 minutes)",
      asOf: '2026-11-22',
    },
  },
};
