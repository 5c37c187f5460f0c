import type { TokenUsage } from '@maker/events';

/** Counts as they come over the wire; absent ones are 0. */
type ReportedCounts = { readonly [K in keyof TokenUsage]?: number | null | undefined };

/** A prompt has at least one token: a server that reports fewer does not count, and has no usage. */
export function tokenUsage(counts: ReportedCounts): TokenUsage | undefined {
  const inputTokens = counts.inputTokens ?? 0;
  if (!(inputTokens >= 1)) return undefined;
  return {
    inputTokens,
    outputTokens: counts.outputTokens ?? 0,
    cachedInputTokens: counts.cachedInputTokens ?? 0,
    reasoningTokens: counts.reasoningTokens ?? 0,
  };
}
