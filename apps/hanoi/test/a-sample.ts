import type { Sample } from '@maker/core';
import { noUsage } from '@maker/events';

/** A finished answer of a provider that counts tokens. */
export function aSample(text: string, changes: Partial<Sample> = {}): Sample {
  return {
    text,
    finishReason: 'stop',
    usage: { ...noUsage, inputTokens: 600, outputTokens: 40 },
    latencyMs: 1,
    provider: 'test',
    model: 'test',
    ...changes,
  };
}
