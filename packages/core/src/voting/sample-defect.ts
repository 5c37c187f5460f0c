import type { TokenUsage } from '@maker/events';
import type { Sample } from '../ports/sample.ts';

/**
 * What is wrong with a sample, if anything. Samplers are written by many hands, and one count that is
 * not a number would undo every sum and cap after it.
 */
export function sampleDefect(sample: Partial<Sample> | null | undefined): string | undefined {
  if (typeof sample?.text !== 'string') return '`text` is not a string';
  const { usage, costUsd } = sample;
  if (usage !== undefined && !isUsage(usage)) return '`usage` holds a count that is no number >= 0';
  if (costUsd !== undefined && !isAmount(costUsd)) return '`costUsd` is not a number >= 0';
  return undefined;
}

function isUsage(usage: TokenUsage | null): boolean {
  return (
    usage !== null &&
    isAmount(usage.inputTokens) &&
    isAmount(usage.outputTokens) &&
    isAmount(usage.cachedInputTokens) &&
    isAmount(usage.reasoningTokens)
  );
}

function isAmount(value: unknown): boolean {
  return typeof value === 'number' && value >= 0 && value < Infinity;
}
