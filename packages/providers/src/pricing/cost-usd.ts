import type { TokenPrice } from '@maker/core';
import type { TokenUsage } from '@maker/events';

/**
 * What the tokens cost, in US dollars; undefined where usage or price is unknown. Prompt tokens read
 * from the provider's cache, and those written to it, are counted at their own prices where they
 * have one.
 *
 * @param cacheWriteTokens - The part of the prompt that was written to the cache.
 */
export function costUsd(
  usage: TokenUsage | undefined,
  price: TokenPrice | undefined,
  cacheWriteTokens = 0,
): number | undefined {
  if (usage === undefined || price === undefined) return undefined;
  const { inputPerMillion, outputPerMillion } = price;
  const { cachedInputPerMillion = inputPerMillion, cacheWritePerMillion = inputPerMillion } = price;
  const { inputTokens, cachedInputTokens, outputTokens } = usage;
  const freshTokens = inputTokens - cachedInputTokens - cacheWriteTokens;
  return (
    (freshTokens * inputPerMillion +
      cachedInputTokens * cachedInputPerMillion +
      cacheWriteTokens * cacheWritePerMillion +
      outputTokens * outputPerMillion) /
    1e6
  );
}
