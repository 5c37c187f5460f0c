import type { TokenUsage } from '@maker/events';

/**
 * Divides the usage of one call among the samples it brought, so that the shares add up to it
 * exactly. The prompt, which was billed once, stands with the first sample; answer tokens are
 * divided by length of text, and reasoning tokens as the answer tokens they are part of.
 *
 * @param usage - Whole counts.
 * @param texts - The samples' texts, at least one.
 */
export function shareUsage(usage: TokenUsage, texts: readonly string[]): readonly TokenUsage[] {
  const encoder = new TextEncoder();
  const lengths = texts.map((text) => encoder.encode(text).length);
  const outputTokens = apportion(usage.outputTokens, lengths);
  const reasoningTokens = apportion(usage.reasoningTokens, outputTokens);
  return outputTokens.map((tokens, index) => ({
    inputTokens: index === 0 ? usage.inputTokens : 0,
    outputTokens: tokens,
    cachedInputTokens: index === 0 ? usage.cachedInputTokens : 0,
    reasoningTokens: reasoningTokens[index] as number,
  }));
}

/**
 * Divides a whole number in proportion to weights by the method of largest remainders: each part is
 * its quota rounded down or up, and the earlier part is rounded up where remainders are equal. Exact
 * while `total` times the sum of the weights is below 2^52.
 *
 * @param weights - Whole numbers >= 0; if all are 0, the parts are as equal as can be.
 */
export function apportion(total: number, weights: readonly number[]): readonly number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  const quotas = weights.map((weight) =>
    sum === 0 ? total / weights.length : (total * weight) / sum,
  );
  const parts = quotas.map(Math.floor);
  const rest = total - parts.reduce((a, b) => a + b, 0);
  const byRemainder = quotas
    .map((quota, index) => ({ index, remainder: quota % 1 }))
    .sort((a, b) => b.remainder - a.remainder);
  const roundedUp = new Set(byRemainder.slice(0, rest).map(({ index }) => index));
  return parts.map((part, index) => (roundedUp.has(index) ? part + 1 : part));
}
