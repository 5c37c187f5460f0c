import type { TokenUsage } from '@maker/events';

/** Tokens of the prompt that were written to the cache, never more than were not read from it. */
export function cacheWriteTokens(
  usage: TokenUsage | undefined,
  details: { readonly cache_write_tokens?: number | null | undefined } | null | undefined,
): number {
  if (usage === undefined) return 0;
  return Math.min(details?.cache_write_tokens ?? 0, usage.inputTokens - usage.cachedInputTokens);
}
