import type { TokenPrice } from '@maker/core';
import type { TokenUsage } from '@maker/events';

/**
 * What the tokens cost, in US dollars; undefined where usage or price is unknown. Cached prompt
 * tokens are counted at the full price, so the figure is an upper bound where a provider grants a
 * discount on them.
 */
export function costUsd(
  usage: TokenUsage | undefined,
  price: TokenPrice | undefined,
): number | undefined {
  if (usage === undefined || price === undefined) return undefined;
  const { inputPerMillion, outputPerMillion } = price;
  return (usage.inputTokens * inputPerMillion + usage.outputTokens * outputPerMillion) / 1e6;
}
