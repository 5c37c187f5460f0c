import type { Sample } from '@maker/core';

/** A plain answer: finished, with its tokens counted. */
export function sample(text: string, rest: Partial<Sample> = {}): Sample {
  return {
    text,
    finishReason: 'stop',
    usage: { inputTokens: 600, outputTokens: 540, cachedInputTokens: 0, reasoningTokens: 0 },
    latencyMs: 1000,
    provider: 'test',
    model: 'test-1',
    ...rest,
  };
}
